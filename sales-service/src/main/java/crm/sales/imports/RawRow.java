package crm.sales.imports;

/**
 * A row of the file as it was read.
 *
 * @param number place in the file, the first row after the header is 1
 */
record RawRow(long number, String customer, String date, String amount, String quantity) {}
