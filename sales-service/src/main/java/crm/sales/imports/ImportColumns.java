package crm.sales.imports;

import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Which column of the file holds what.
 *
 * @param customer the customer's id in the other system
 * @param date when the order was placed
 * @param amount its total
 * @param quantity number of pieces, null where the file does not tell
 * @param cost what it cost, null where the file does not tell
 * @param category code of what was bought, null where the file does not tell
 */
record ImportColumns(String customer, String date, String amount, String quantity, String cost, String category) {

    /** Where the columns stand in a row; -1 for one that the file does not have. */
    record Positions(int customer, int date, int amount, int quantity, int cost, int category) {}

    /**
     * Finds the columns in the file's header.
     *
     * @throws InvalidInput with each column that the header lacks
     */
    Positions in(List<String> header) {
        List<FieldError> errors = new ArrayList<>();
        Positions positions = new Positions(
                position(header, "customer", customer, errors),
                position(header, "date", date, errors),
                position(header, "amount", amount, errors),
                optional(header, "quantity", quantity, errors),
                optional(header, "cost", cost, errors),
                optional(header, "category", category, errors));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return positions;
    }

    private static int optional(List<String> header, String parameter, String column, List<FieldError> errors) {
        return column == null ? -1 : position(header, parameter, column, errors);
    }

    private static int position(List<String> header, String parameter, String column, List<FieldError> errors) {
        int position = column == null ? -1 : header.indexOf(column);
        if (position < 0) {
            errors.add(new FieldError(
                    parameter,
                    column == null ? "required" : "unknown-column",
                    column == null
                            ? "Name the column that holds the " + parameter + "."
                            : "The file has no column '" + column + "', only " + header + "."));
        }
        return position;
    }
}
