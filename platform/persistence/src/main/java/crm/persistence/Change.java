package crm.persistence;

import java.util.function.Function;

/**
 * What a partial update says of one value: nothing, another value, or that it has none any more. In JSON an absent
 * field, a value, and null.
 *
 * @param given whether anything is said
 * @param value the new value, null for none
 */
public record Change<T>(boolean given, T value) {

    /** The value stays. */
    public static <T> Change<T> none() {
        return new Change<>(false, null);
    }

    /** The value becomes another one; null for none. */
    public static <T> Change<T> to(T value) {
        return new Change<>(true, value);
    }

    /** The value after the change. */
    public T or(T current) {
        return given ? value : current;
    }

    /** The same change of something that is made from the value, such as its text form. */
    public <R> Change<R> map(Function<T, R> conversion) {
        return given ? to(value == null ? null : conversion.apply(value)) : none();
    }
}
