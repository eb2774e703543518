package crm.analytics.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** How a field is read from the profile of one customer, in Java: what its SQL says, once more. */
@FunctionalInterface
interface Reading {

    /** The value; null where there is none. The currency is null where the condition names none. */
    Comparable<?> read(Profile profile, String currency, Instant asOf);

    static Reading sum(Function<Profile.Value, Long> column) {
        return total(value -> BigDecimal.valueOf(column.apply(value)));
    }

    static Reading total(Function<Profile.Value, BigDecimal> column) {
        return (profile, currency, asOf) -> add(profile.values(currency), column);
    }

    static Reading average(Function<Profile.Value, Long> divisor) {
        return (profile, currency, asOf) -> {
            List<Profile.Value> values = profile.values(currency);
            BigDecimal count = add(values, value -> BigDecimal.valueOf(divisor.apply(value)));
            return count.signum() == 0
                    ? null
                    : add(values, Profile.Value::ordered).divide(count, 4, RoundingMode.HALF_UP);
        };
    }

    private static BigDecimal add(List<Profile.Value> values, Function<Profile.Value, BigDecimal> column) {
        return values.stream().map(column).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Instant first(Profile profile, String currency) {
        return times(profile, currency, Profile.Value::firstOrderAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    static Instant last(Profile profile, String currency) {
        return times(profile, currency, Profile.Value::lastOrderAt)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Stream<Instant> times(Profile profile, String currency, Function<Profile.Value, Instant> column) {
        return profile.values(currency).stream().map(column).filter(Objects::nonNull);
    }

    static BigDecimal days(Instant from, Instant to) {
        return from == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(day(from), day(to)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
