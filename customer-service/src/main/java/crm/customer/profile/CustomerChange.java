package crm.customer.profile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something that happened to a customer. The version is the one that it brought about. */
sealed interface CustomerChange {

    long version();

    record Created(long version) implements CustomerChange {}

    record Updated(long version, List<String> fields) implements CustomerChange {}

    /**
     * Another owner.
     *
     * @param transfer that it went with, null for none
     * @param openWorkOf customers whose open work goes along, none where it stays
     */
    record OwnerChanged(long version, Owner before, UUID transfer, List<UUID> openWorkOf) implements CustomerChange {

        OwnerChanged(long version, Owner before) {
            this(version, before, null, List.of());
        }
    }

    record LifecycleChanged(long version, Lifecycle before, Trigger trigger, String cause) implements CustomerChange {}

    record Merged(long version, UUID survivor, UUID merge, List<String> taken, String cause)
            implements CustomerChange {}

    record Erased(long version, UUID erasure, String ground) implements CustomerChange {}

    record Unmerged(long version, UUID survivor, UUID merge, List<String> returned, String cause)
            implements CustomerChange {}

    record NextActionSet(long version) implements CustomerChange {}

    record NextActionDone(long version, NextAction done, Instant at, String by) implements CustomerChange {}

    record Neglected(long version, NeglectNotes.Note note) implements CustomerChange {}
}
