package crm.analytics.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A tree of conditions: evaluated here for one customer, compiled by {@link ConditionSql} for all of them. */
sealed interface Condition {

    /** Whether the customer meets it at the given moment. */
    boolean test(Profile profile, Instant asOf);

    /** Whether one of the fields that it reads is such. */
    boolean reads(Predicate<Field> such);

    /** Whether time alone can change the answer. */
    default boolean timed() {
        return reads(Field::timed);
    }

    /** Met when all of its parts are. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Profile profile, Instant asOf) {
            return parts.stream().allMatch(part -> part.test(profile, asOf));
        }

        @Override
        public boolean reads(Predicate<Field> such) {
            return parts.stream().anyMatch(part -> part.reads(such));
        }
    }

    /** Met when one of its parts is. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Profile profile, Instant asOf) {
            return parts.stream().anyMatch(part -> part.test(profile, asOf));
        }

        @Override
        public boolean reads(Predicate<Field> such) {
            return parts.stream().anyMatch(part -> part.reads(such));
        }
    }

    /** Met when its part is not. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean test(Profile profile, Instant asOf) {
            return !part.test(profile, asOf);
        }

        @Override
        public boolean reads(Predicate<Field> such) {
            return part.reads(such);
        }
    }

    /**
     * One comparison.
     *
     * @param currency ISO 4217 code, null where the field has none or all of them count
     * @param value BigDecimal, Instant or String as the field's type is; a list of strings for "in"; null for "exists"
     */
    record Comparison(Field field, String currency, Operator operator, Object value) implements Condition {
        @Override
        public boolean test(Profile profile, Instant asOf) {
            return operator.test(actual(profile, asOf), value);
        }

        @Override
        public boolean reads(Predicate<Field> such) {
            return such.test(field);
        }

        /** Whether it is not met by who has nothing, as one without any values in the currency. */
        boolean takesSomething() {
            return field.type() != Field.Type.NUMBER || !operator.test(BigDecimal.ZERO, value);
        }

        /** What the customer has; null where that is nothing. */
        Comparable<?> actual(Profile profile, Instant asOf) {
            return field.read(profile, currency, asOf);
        }
    }
}
