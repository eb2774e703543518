package crm.customer.duplicate;

import crm.persistence.FieldError;
import java.util.List;
import java.util.UUID;

/**
 * Whether a new customer is let in.
 *
 * @param errors what speaks against it, with pointers into the customer; empty where it is let in
 * @param others whom it may be, of those whom the caller sees, the likeliest first; empty where it is let in
 */
public record Admission(List<FieldError> errors, List<UUID> others) {}
