package crm.customer.assessment;

import java.time.Instant;
import java.util.List;

/**
 * How a customer is to deal with, as the API shows it.
 *
 * @param asOf when it was calculated: facts weigh less as they grow older
 */
public record AssessmentView(String customerId, Instant asOf, List<TraitView> traits) {}
