package crm.persistence;

/**
 * What is wrong with one value of the input.
 *
 * @param pointer JSON pointer into the body ({@code /lines/0/quantity}), or the name of the parameter or header
 * @param code stable, for programs: {@code required}, {@code unknown-field}, {@code invalid-currency} …
 * @param message for people
 */
public record FieldError(String pointer, String code, String message) {}
