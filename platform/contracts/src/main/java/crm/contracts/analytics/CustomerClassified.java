package crm.contracts.analytics;

import crm.contracts.Facts;
import java.time.Instant;
import java.util.List;

/**
 * Classes of a customer changed: the portfolio quadrant, the grade, the payment standing and others. One fact tells all
 * that changed together.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param currency ISO 4217 code of the values that the classes follow from
 * @param changes at least one
 * @param modelId text id of the model of buying that was scored with, {@code mdl_…}; null where there was none
 * @param policyVersion version of the tenant's rules, 0 for the defaults
 * @param asOf the moment that the classes apply to
 */
public record CustomerClassified(
        String customerId, String currency, List<Change> changes, String modelId, long policyVersion, Instant asOf) {

    public CustomerClassified {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(changes, "changes");
        Facts.id(modelId, "mdl", "modelId");
        Facts.required(asOf, "asOf");
        changes = List.copyOf(changes);
    }

    /**
     * One class that changed.
     *
     * @param classification quadrant, investment, valueType, abc, grade, lifecycle, payment or churn
     * @param before null for a customer that had none
     * @param after the class that it has now
     * @param reason the comparison that decided it
     */
    public record Change(String classification, String before, String after, String reason) {

        public Change {
            Facts.required(classification, "classification");
            Facts.required(after, "after");
            Facts.required(reason, "reason");
        }
    }
}
