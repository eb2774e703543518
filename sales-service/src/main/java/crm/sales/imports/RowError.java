package crm.sales.imports;

/**
 * What is wrong with one row.
 *
 * @param row place in the file, the first row after the header is 1
 * @param column {@code customer}, {@code date}, {@code amount}, {@code quantity}, {@code cost} or {@code category};
 *     {@code row} for the row as a whole
 * @param code stable, for programs
 * @param message for people
 */
public record RowError(long row, String column, String code, String message) {}
