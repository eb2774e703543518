package crm.chaos.check;

import crm.chaos.observed.Observed;

/** The view built again from the log is the view that was built as the events came. */
final class RebuildEqual implements Invariant {

    @Override
    public String id() {
        return "I14";
    }

    @Override
    public String promise() {
        return "a rebuild gives the same view";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Views.compare("rebuilt", Views.index(observed.views()), Views.index(observed.rebuilt()), evidence);
    }
}
