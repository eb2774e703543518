package crm.analytics.model.rfm;

import java.util.List;

/** Names of groups of scores; the first that fits is it. */
public final class RfmSegments {

    private record Range(String name, int rLow, int rHigh, int fLow, int fHigh, int mLow, int mHigh) {

        boolean holds(RfmScore score) {
            return score.r() >= rLow
                    && score.r() <= rHigh
                    && score.f() >= fLow
                    && score.f() <= fHigh
                    && score.m() >= mLow
                    && score.m() <= mHigh;
        }
    }

    private record Codes(String name, List<Integer> codes) {}

    private static final String CHAMPIONS = "Champions";
    private static final String LOYAL = "Loyal Customers";
    private static final String POTENTIAL = "Potential Loyalist";
    private static final String NEW = "New Customers";
    private static final String PROMISING = "Promising";
    private static final String ATTENTION = "Need Attention";
    private static final String SLEEP = "About To Sleep";
    private static final String RISK = "At Risk";
    private static final String LOSE = "Can't Lose Them";
    private static final String LOST = "Lost";

    private static final List<Range> CLASSIC = List.of(
            new Range(CHAMPIONS, 4, 5, 4, 5, 4, 5),
            new Range(LOYAL, 2, 5, 3, 5, 3, 5),
            new Range(POTENTIAL, 3, 5, 1, 3, 1, 3),
            new Range(NEW, 4, 5, 1, 1, 1, 1),
            new Range(PROMISING, 3, 4, 1, 1, 1, 1),
            new Range(ATTENTION, 2, 3, 2, 3, 2, 3),
            new Range(SLEEP, 2, 3, 1, 2, 1, 2),
            new Range(RISK, 1, 2, 2, 5, 2, 5),
            new Range(LOSE, 1, 1, 4, 5, 4, 5),
            new Range(LOST, 1, 2, 1, 2, 1, 2));

    private static final List<Range> REVISED = List.of(
            new Range(CHAMPIONS, 5, 5, 5, 5, 5, 5),
            new Range(POTENTIAL, 3, 5, 3, 5, 2, 5),
            new Range(LOYAL, 2, 4, 2, 4, 2, 4),
            new Range(PROMISING, 3, 4, 1, 3, 3, 5),
            new Range(NEW, 4, 5, 1, 3, 1, 5),
            new Range(LOSE, 1, 2, 3, 4, 4, 5),
            new Range(RISK, 1, 2, 2, 5, 4, 5),
            new Range(ATTENTION, 1, 3, 3, 5, 3, 5),
            new Range(SLEEP, 2, 3, 1, 3, 1, 4),
            new Range(LOST, 1, 1, 1, 5, 1, 5));

    private static final List<Codes> QUARTILES = List.of(
            new Codes("Premium Customer", List.of(333, 334, 343, 344, 433, 434, 443, 444)),
            new Codes("Repeat Customer", List.of(143, 232, 233, 234, 243, 244, 332)),
            new Codes("Top Spender", List.of(124, 133, 134, 144, 224, 313, 314, 323, 324, 413, 414, 423, 424)),
            new Codes("At Risk Customer", List.of(122, 123, 132, 212, 214, 222, 223, 312, 322, 412, 422)),
            new Codes("Inactive Customer", List.of(111, 112, 113, 114, 211, 311, 411)));

    private RfmSegments() {}

    /** Segment of a quintile score by the bounds that the tests of the R package rfm use; "Others" where none fits. */
    public static String classic(RfmScore score) {
        return first(CLASSIC, score);
    }

    /** Segment of a quintile score by the bounds in the introduction to the R package rfm; "Others" where none fits. */
    public static String revised(RfmScore score) {
        return first(REVISED, score);
    }

    /** Segment of a quartile score by the default lists of pymc-marketing; "Other" where none holds it. */
    public static String quartiles(RfmScore score) {
        return QUARTILES.stream()
                .filter(segment -> segment.codes().contains(score.code()))
                .map(Codes::name)
                .findFirst()
                .orElse("Other");
    }

    private static String first(List<Range> ranges, RfmScore score) {
        return ranges.stream()
                .filter(range -> range.holds(score))
                .map(Range::name)
                .findFirst()
                .orElse("Others");
    }
}
