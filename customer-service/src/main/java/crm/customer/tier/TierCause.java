package crm.customer.tier;

/** Why a tier was told. */
enum TierCause {
    /** Revenue decides it. */
    RULE,
    /** Somebody decided it. */
    HAND,
    /** What the tier means was decided anew. */
    PROGRAMME
}
