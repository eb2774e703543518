package crm.customer.imports;

import crm.jobs.CsvLine;
import crm.persistence.Caller;
import crm.persistence.Tx;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What became of all rows of an import, as CSV, page by page: the next one is read when the client has taken the last. */
@ApplicationScoped
class ImportResult {

    private static final String HEADER =
            CsvLine.of(List.of("row", "outcome", "customerId", "version", "undone", "field", "code", "message"));

    private final Tx tx;
    private final Pages pages;
    private final ImportService imports;

    ImportResult(Tx tx, Pages pages, ImportService imports) {
        this.tx = tx;
        this.pages = pages;
        this.imports = imports;
    }

    /** One line for each row, and for a row with several errors one for each of them. */
    Multi<String> csv(Caller caller, String id) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<String>(), next -> page(caller, id, next))
                .whilst(page -> page.cursor() != null)
                .map(Text::lines);
    }

    private record Text(String lines, String cursor) {}

    private Uni<Text> page(Caller caller, String id, AtomicReference<String> next) {
        String cursor = next.get();
        return tx.run(
                        caller,
                        unit -> imports.require(unit, id)
                                .chain(() -> pages.read(
                                        unit,
                                        ImportList.ROWS,
                                        new ListRequest(
                                                "importId==" + id, "id", cursor, ListRequest.HIGHEST_LIMIT, null),
                                        ImportList::row)))
                .map(page -> new Text(
                        (cursor == null ? HEADER : "") + lines(page),
                        page.page().next()))
                .invoke(text -> next.set(text.cursor()));
    }

    private static String lines(Page<ImportRowView> page) {
        StringBuilder lines = new StringBuilder();
        for (ImportRowView row : page.data()) {
            List<RowError> errors = row.errors().isEmpty() ? List.of(new RowError(null, null, null)) : row.errors();
            errors.forEach(error -> lines.append(line(row, error)));
        }
        return lines.toString();
    }

    private static String line(ImportRowView row, RowError error) {
        List<String> values = new ArrayList<>(Arrays.asList(
                Long.toString(row.row()),
                row.outcome().name(),
                row.customerId(),
                row.version() == null ? null : Long.toString(row.version()),
                row.undone() == null ? null : row.undone().name()));
        values.addAll(Arrays.asList(error.field(), error.code(), error.message()));
        return CsvLine.of(values);
    }
}
