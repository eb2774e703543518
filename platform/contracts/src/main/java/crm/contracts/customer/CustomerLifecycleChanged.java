package crm.contracts.customer;

import java.util.List;

/**
 * The customer entered another state of its life.
 *
 * @param lifecycleBefore the state that was left
 * @param cause why: a person's reason, or the id of the event that brought it about
 */
public record CustomerLifecycleChanged(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        String lifecycleBefore,
        String cause)
        implements CustomerFact {}
