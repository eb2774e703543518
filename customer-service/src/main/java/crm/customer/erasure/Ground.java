package crm.customer.erasure;

/** Why a person is to be forgotten: the grounds of article 17 of the GDPR. A word of a list, because it is kept. */
public enum Ground {
    /** The person asked for it. */
    REQUESTED,
    /** What the data were for is over. */
    NO_LONGER_NEEDED,
    CONSENT_WITHDRAWN,
    OBJECTED,
    UNLAWFUL,
    LEGAL_OBLIGATION
}
