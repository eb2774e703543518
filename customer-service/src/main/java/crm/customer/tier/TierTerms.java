package crm.customer.tier;

/**
 * What a tier means in other services, by the codes that those know it by.
 *
 * @param serviceLevel the level of service, null for that of everybody
 * @param priceList the prices, null for those of everybody
 * @param carePlan the plan by which customers are cared for, null for none
 */
public record TierTerms(String serviceLevel, String priceList, String carePlan) {

    /** What holds for everybody. */
    static final TierTerms NONE = new TierTerms(null, null, null);
}
