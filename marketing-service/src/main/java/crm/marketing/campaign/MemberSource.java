package crm.marketing.campaign;

/** How a customer became a member of a campaign. */
public enum MemberSource {
    /** Somebody chose it. */
    MANUAL,
    /** It was in the campaign's segment. */
    SEGMENT
}
