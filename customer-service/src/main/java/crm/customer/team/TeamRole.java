package crm.customer.team;

/** What somebody in an account team is there for. */
public enum TeamRole {
    LEAD,
    SALES,
    SERVICE,
    FINANCE
}
