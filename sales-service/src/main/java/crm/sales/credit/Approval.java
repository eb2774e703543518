package crm.sales.credit;

/** Whether a customer is really to be stopped. */
public enum Approval {
    /** Nobody has decided: a task for whoever may. */
    PENDING,
    /** No more contracts. */
    APPROVED,
    /** It stays with the terms of the peers. */
    REJECTED
}
