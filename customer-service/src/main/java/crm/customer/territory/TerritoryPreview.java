package crm.customer.territory;

/**
 * How many customers a condition is about.
 *
 * @param meet how many meet it
 * @param takes how many of them belong to no territory that comes before it
 * @param counted {@code exact}, or {@code at-least} where counting stopped at its bound
 */
public record TerritoryPreview(long meet, long takes, String counted) {}
