package crm.customer.qualification;

import java.math.BigDecimal;
import java.util.List;

/**
 * How good a customer is to have, as the API shows it.
 *
 * @param score 0.00 to 100.00
 */
public record QualificationView(String customerId, BigDecimal score, Verdict verdict, List<ComponentView> components) {}
