package crm.persistence;

import io.smallrye.mutiny.Uni;

/** What every transaction of a service does before it commits: a bean of this type is asked each time. */
public interface CommitStep {

    /** Completes when its statements have succeeded; a failure rolls everything back. */
    Uni<Void> beforeCommit(Unit unit);
}
