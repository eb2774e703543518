package crm.persistence.query;

import java.util.List;

/**
 * A page of a list.
 *
 * @param data the records
 * @param page how to go on
 */
public record Page<T>(List<T> data, Position page) {

    /**
     * Where the page ends.
     *
     * @param next cursor of the next page, null on the last one
     * @param hasMore whether there is a next page
     * @param count how many records the whole list has, where it was asked for
     * @param counted {@code exact}, {@code estimate}, or {@code at-least} where counting stopped at its bound
     */
    public record Position(String next, boolean hasMore, Long count, String counted) {}
}
