package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * The customer entered another state of its life.
 *
 * @param lifecycleBefore the state that was left
 * @param cause why: the code that a person gave, or IN_WORDS, whose words stay there; the id of the event that brought it
 *     about; or what the rule found
 * @param trigger HAND, EVENT or RULE; null in facts of before it was told
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
        String cause,
        String trigger,
        Place place)
        implements CustomerFact {

    public CustomerLifecycleChanged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(lifecycleBefore, "lifecycleBefore");
        Facts.required(cause, "cause");
    }
}
