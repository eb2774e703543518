package crm.contracts.customer;

import java.util.List;

/** What every fact about a customer tells: its state after the fact, so that a copy follows all of them the same way. */
public sealed interface CustomerFact
        permits CustomerCreated,
                CustomerUpdated,
                CustomerOwnerChanged,
                CustomerLifecycleChanged,
                CustomerMerged,
                CustomerUnmerged,
                CustomerNextActionSet,
                CustomerNextActionDone,
                CustomerNeglected,
                CustomerErased {

    /** Text id, {@code cus_…}. */
    String customerId();

    /** PERSON or ORGANISATION. */
    String party();

    /** Any of END_CUSTOMER, DISTRIBUTOR, PARTNER; at least one. */
    List<String> kinds();

    /** NON_CUSTOMER, POTENTIAL, TARGET, ACTUAL, LOST or RECOVERED. */
    String lifecycle();

    /** Subject of the user who owns the record. */
    String ownerId();

    /** Path of the organisational unit that the record belongs to. */
    String orgUnit();

    /** What other systems call the customer, null or empty where none does. */
    List<ExternalId> externalIds();

    /** Where an organisation is found; null for persons, and where country or city is not known. */
    Place place();
}
