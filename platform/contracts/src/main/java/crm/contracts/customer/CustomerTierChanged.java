package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * A customer is in another tier, or what its tier means was decided anew. What follows from the tier counts from now on:
 * each service keeps to the term that is its own.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param tierBefore KEY or STANDARD
 * @param tier KEY or STANDARD; the same as before where only terms or reasons are others
 * @param cause RULE where revenue decided, HAND where somebody did, PROGRAMME where its terms are others
 * @param since when it entered the tier
 * @param serviceLevel code of the level of service that it is entitled to, null for that of everybody
 * @param priceList code of the price list that it buys by, null for that of everybody
 * @param carePlan code of the plan by which it is cared for, null for none
 */
public record CustomerTierChanged(
        String customerId,
        String tierBefore,
        String tier,
        String cause,
        Instant since,
        String serviceLevel,
        String priceList,
        String carePlan) {

    public CustomerTierChanged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(tierBefore, "tierBefore");
        Facts.required(tier, "tier");
        Facts.required(cause, "cause");
        Facts.required(since, "since");
    }
}
