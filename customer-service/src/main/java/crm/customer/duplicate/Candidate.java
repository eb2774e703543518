package crm.customer.duplicate;

import java.util.List;
import java.util.UUID;

/**
 * A customer that another one may be.
 *
 * @param id the customer, or who stands for it now
 * @param score from 0 to 100
 * @param matched the fields in which both agree
 * @param visible whether the caller sees it: if not, nothing may be told
 */
record Candidate(UUID id, int score, List<String> matched, boolean visible) {}
