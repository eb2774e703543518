package crm.analytics.score;

import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.policy.Policy;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What all customers of one currency are scored with at one moment. A score can be computed again from it and the
 * customer's state.
 *
 * @param asOf the day
 * @param buying how customers buy, null before a model has passed the gate
 * @param buyingId which version that is
 * @param spend what a purchase is worth, null before a model has passed the gate
 * @param spendId which version that is
 * @param policy the tenant's rules
 * @param policyVersion which version they are
 * @param cuts where the base is divided
 * @param cutsVersion which version they are, 0 before the first refresh
 * @param crossSell which categories go together
 */
record Basis(
        LocalDate asOf,
        BuyingModel buying,
        UUID buyingId,
        GammaGamma spend,
        UUID spendId,
        Policy policy,
        long policyVersion,
        BaseCuts cuts,
        long cutsVersion,
        CrossSell crossSell) {}
