package crm.chaos.check;

import crm.chaos.observed.Observed;
import java.util.List;

/** All invariants that a run is judged by. */
public final class Invariants {

    private static final List<Invariant> ALL = List.of(
            new OrdersKept(),
            new NothingInvented(),
            new OneEffectPerKey(),
            new OutboxAtomic(),
            new WireComplete(),
            new SequenceKept(),
            new ViewExact(),
            new MoneyBalances(),
            new MonotoneReads(),
            new NoLostUpdate(),
            new RebuildEqual(),
            new PoisonContained(),
            new NothingLeaks(),
            new RecoversInTime(),
            new ScoresFollow());

    private Invariants() {}

    /** Judges a run by every invariant. */
    public static List<Finding> judge(Observed observed) {
        return ALL.stream().map(invariant -> invariant.judge(observed)).toList();
    }
}
