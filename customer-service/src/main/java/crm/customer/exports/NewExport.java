package crm.customer.exports;

import crm.customer.profile.CustomerExtract;
import crm.persistence.Caller;
import crm.persistence.Checks;
import crm.persistence.InvalidInput;
import java.util.List;
import java.util.Objects;

/**
 * An export that a caller asks for.
 *
 * @param format CSV where nothing is said
 * @param filter which customers, as in the list of customers; all where missing
 * @param fields which fields, as in the list of customers; all that the caller is shown where missing
 */
public record NewExport(ExportFormat format, String filter, List<String> fields) {

    private static final int LONGEST_FILTER = 3_000;
    private static final int MOST_FIELDS = 100;

    /** What was checked. */
    record Checked(ExportFormat format, String filter, String fields) {}

    /**
     * Agrees on what the file has.
     *
     * @param caller who asks for it
     * @throws InvalidInput with everything that is wrong
     */
    Checked check(Caller caller) {
        Checks checks = Checks.at("");
        List<String> shown = CustomerExtract.shownTo(caller);
        String which = checks.optionalText("filter", filter, LONGEST_FILTER);
        if (fields != null
                && (fields.isEmpty()
                        || fields.size() > MOST_FIELDS
                        || fields.stream().anyMatch(Objects::isNull))) {
            checks.refuse("fields", "invalid-size", "Name 1 to " + MOST_FIELDS + " fields.");
        } else if (fields != null) {
            checks.take(() -> CustomerExtract.checked(fields, shown, checks.pointer("fields")));
        }
        checks.done();
        List<String> taken =
                fields == null && shown.size() < CustomerExtract.names().size() ? shown : fields;
        return new Checked(
                format == null ? ExportFormat.CSV : format, which, taken == null ? null : String.join(",", taken));
    }
}
