package crm.analytics.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Says a comparison of days since a moment as one of the moment itself. To compare a time costs a fraction of what it
 * costs to count days, for each of a million customers.
 */
final class DaysSince {

    /** More than there are between any two moments that were ever told; the database's calendar reaches farther. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(2_000_000);

    private final LocalDate today;
    private final Condition.Comparison comparison;

    private DaysSince(LocalDate today, Condition.Comparison comparison) {
        this.today = today;
        this.comparison = comparison;
    }

    /** The same condition at the moment, without fields that count days since another one. */
    static Condition resolve(Condition condition, Instant asOf) {
        return switch (condition) {
            case Condition.And and -> new Condition.And(resolve(and.parts(), asOf));
            case Condition.Or or -> new Condition.Or(resolve(or.parts(), asOf));
            case Condition.Not not -> new Condition.Not(resolve(not.part(), asOf));
            case Condition.Comparison comparison ->
                comparison.field().since() == null
                        ? comparison
                        : new DaysSince(LocalDate.ofInstant(asOf, ZoneOffset.UTC), comparison).resolved();
        };
    }

    private static List<Condition> resolve(List<Condition> parts, Instant asOf) {
        return parts.stream().map(part -> resolve(part, asOf)).toList();
    }

    private Condition resolved() {
        if (comparison.operator() == Operator.EXISTS) {
            return compare(Operator.EXISTS, null);
        }
        BigDecimal days = ((BigDecimal) comparison.value()).min(LONGEST).max(LONGEST.negate());
        LocalDate after = before(days.setScale(0, RoundingMode.FLOOR));
        LocalDate from = before(days.setScale(0, RoundingMode.CEILING));
        // Whole days: both are the same day then, else no day is just that long ago and the two are apart.
        LocalDate next = from.plusDays(1);
        return switch (comparison.operator()) {
            case GT -> compare(Operator.LT, after);
            case GE -> compare(Operator.LT, next);
            case LT -> compare(Operator.GE, next);
            case LE -> compare(Operator.GE, after);
            case EQ -> new Condition.And(List.of(compare(Operator.GE, after), compare(Operator.LT, next)));
            case NE -> new Condition.Or(List.of(compare(Operator.LT, after), compare(Operator.GE, next)));
            case IN, EXISTS -> throw new IllegalStateException();
        };
    }

    private LocalDate before(BigDecimal days) {
        return today.minusDays(days.longValueExact());
    }

    private Condition compare(Operator operator, LocalDate day) {
        Instant midnight = day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Condition.Comparison(comparison.field().since(), comparison.currency(), operator, midnight);
    }
}
