package crm.sales.imports;

/**
 * A row of the file as it was read.
 *
 * @param number place in the file, the first row after the header is 1
 * @param quantity null where the file has no such column, as the two behind it
 */
record RawRow(
        long number, String customer, String date, String amount, String quantity, String cost, String category) {}
