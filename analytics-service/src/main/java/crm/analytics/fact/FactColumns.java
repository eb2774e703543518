package crm.analytics.fact;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Facts column by column, as arrays for {@code unnest}: one statement for a whole batch. */
public final class FactColumns {

    private FactColumns() {}

    /** One column. */
    public static <T> T[] of(List<Fact> facts, Function<Fact, T> column, IntFunction<T[]> array) {
        return facts.stream().map(column).toArray(array);
    }

    /** A column of times, in the driver's type. */
    public static OffsetDateTime[] times(List<Fact> facts, Function<Fact, Instant> column) {
        return facts.stream().map(column).map(FactColumns::time).toArray(OffsetDateTime[]::new);
    }

    /** A time in the driver's type. */
    public static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
