package crm.customer.unit;

/** Whether a unit takes records. */
public enum OrgUnitState {
    OPEN,
    CLOSED
}
