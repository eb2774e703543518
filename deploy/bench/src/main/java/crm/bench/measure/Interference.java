package crm.bench.measure;

import crm.bench.machine.MachineTimes;
import crm.bench.machine.ProcessTimes;
import crm.bench.machine.Processes;
import crm.bench.platform.Part;
import java.util.List;

/** Notices what else took the processors while something was measured. */
final class Interference {

    private static final double OTHERS = 0.05;
    private static final double STOLEN = 0.02;

    private final List<Long> parts;
    private final MachineTimes machine = MachineTimes.now();
    private final double known;

    /** Starts watching. */
    Interference(List<Part> parts) {
        this.parts = parts.stream().map(Part::pid).filter(pid -> pid > 0).toList();
        this.known = known();
    }

    /** Whether, since the start, other programs took more than 5 % of the machine or its host more than 2 %. */
    boolean tooMuch() {
        MachineTimes passed = MachineTimes.now().since(machine);
        double others = passed.busy() - (known() - known);
        return others > OTHERS * passed.total() || passed.stolen() > STOLEN * passed.total();
    }

    private double known() {
        return parts.stream().mapToDouble(Processes::treeSeconds).sum()
                + ProcessTimes.own().seconds();
    }
}
