package crm.chaos.check;

import crm.chaos.observed.Observed;
import crm.chaos.observed.ScoreRow;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Every value has a score that was computed from just that value, and every change of class that the score has counted is
 * kept and announced, once and without a gap.
 */
final class ScoresFollow implements Invariant {

    @Override
    public String id() {
        return "I23";
    }

    @Override
    public String promise() {
        return "scores follow the view, each change of class is told once";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        for (ScoreRow row : observed.scores()) {
            evidence.expect(
                    row.view() != null && row.view().equals(row.score()),
                    "the view of %s in %s says %s, the score was computed from %s",
                    row.customer(),
                    row.currency(),
                    row.view(),
                    row.score());
            List<Long> counted =
                    LongStream.rangeClosed(1, row.numbered()).boxed().toList();
            evidence.expect(
                    row.numbered() > 0
                            && row.changes().equals(counted)
                            && row.announced().equals(counted),
                    "%s in %s has changed class %d times, kept are %s, announced %s",
                    row.customer(),
                    row.currency(),
                    row.numbered(),
                    row.changes(),
                    row.announced());
        }
    }
}
