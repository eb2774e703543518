package crm.sales.imports;

import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.contracts.Event;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Checks;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.privacy.Pseudonyms;
import crm.sales.metadata.SalesAttributes;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Turns rows into orders: one statement for a whole batch. A row that became an order before is left alone, so that an
 * import can be repeated, and told apart from one that differs from what it became.
 */
@ApplicationScoped
class OrderImport {

    private static final String IMPORT = """
            with input as (
                select * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::timestamptz[], $6::numeric[],
                                     $7::numeric[], $8::numeric[], $9::numeric[], $10::text[], $11::numeric[],
                                     $17::text[])
                    as i (row, id, customer, placed_at, total, quantity, unit_price, cost, category, unit_cost,
                          pseudonym)
            ), known as (
                select i.*, c.id as customer_id
                from input i
                left join customer_external_id x
                    on x.tenant_id = $1 and x.system = $12 and x.external_id in (i.customer, i.pseudonym)
                left join customer_copy c on c.tenant_id = $1 and c.id = x.customer_id and %s
            ), placed as (
                insert into sales_order (tenant_id, id, customer_id, status, currency, total, paid, channel,
                                         external_system, external_id, owner_id, org_unit, placed_at, placed_by,
                                         version, updated_at, cost, attributes)
                select $1, id, customer_id, 'PAID', $13, total, total, 'IMPORT', $12, row::text, $14, $15, placed_at, $14, 1,
                       $16, cost, $23::text::jsonb
                from known where customer_id is not null order by row
                on conflict (tenant_id, external_system, external_id) where external_id is not null do nothing
                returning id, external_id
            ), lines as (
                insert into order_line (tenant_id, order_id, line, description, quantity, unit_price, amount, category,
                                        unit_cost)
                select $1, placed.id, 1, 'Imported', known.quantity, known.unit_price, known.total, known.category,
                       known.unit_cost
                from placed join known on known.id = placed.id
            )
            select known.row, known.customer_id, placed.id is not null,
                   before.id is not null and before.customer_id = known.customer_id and before.total = known.total
                       and before.placed_at = known.placed_at and before.currency = $13
                       and (known.cost is null or known.cost is not distinct from before.cost)
            from known
            left join placed on placed.id = known.id
            left join sales_order before
                on before.tenant_id = $1 and before.external_system = $12 and before.external_id = known.row::text
            """.formatted(Visibility.sql("c", 18));

    private final Attributes attributes;

    OrderImport(Attributes attributes) {
        this.attributes = attributes;
    }

    /** What became of a batch. */
    record Outcome(long imported, long unchanged, List<RowError> errors, boolean customersMissing) {}

    Uni<Outcome> apply(Unit unit, ImportJobs.Open job, List<RawRow> raw) {
        return attributes.forWrite(unit, SalesAttributes.ORDERS).flatMap(catalogue -> {
            Checks checks = Checks.at("");
            AttributeValues none = catalogue.after(AttributeValues.NONE, null, checks);
            return checks.errors().isEmpty()
                    ? apply(unit, job, raw, catalogue.byRow(none))
                    : Uni.createFrom().item(new Outcome(0, 0, lacking(raw, checks.errors()), false));
        });
    }

    /** A file tells nothing of attributes: it brings in no order where the tenant requires values of some. */
    private static List<RowError> lacking(List<RawRow> raw, List<FieldError> missing) {
        String names = missing.stream().map(FieldError::pointer).collect(Collectors.joining(", "));
        return raw.stream()
                .map(row -> new RowError(
                        row.number(), "row", "required", "Orders need values that a file does not give: " + names))
                .toList();
    }

    private Uni<Outcome> apply(Unit unit, ImportJobs.Open job, List<RawRow> raw, String values) {
        Currency currency = Currency.getInstance(job.currency());
        List<RowError> errors = new ArrayList<>();
        List<ImportRow> rows = new ArrayList<>(raw.size());
        for (RawRow row : raw) {
            try {
                rows.add(ImportRow.of(row, currency, unit.now()));
            } catch (InvalidInput e) {
                e.errors()
                        .forEach(error ->
                                errors.add(new RowError(row.number(), error.pointer(), error.code(), error.message())));
            }
        }
        if (rows.isEmpty()) {
            return Uni.createFrom().item(new Outcome(0, 0, errors, false));
        }
        Map<Long, Numbered> byNumber = new HashMap<>();
        rows.forEach(row -> byNumber.put(row.number(), new Numbered(row, Ids.next())));
        return unit.sql()
                .query(IMPORT, parameters(unit, job, rows, byNumber, values))
                .map(result -> {
                    long imported = 0;
                    long unchanged = 0;
                    boolean missing = false;
                    for (Row found : result) {
                        Numbered row = byNumber.get(found.getLong(0));
                        UUID customer = found.getUUID(1);
                        if (customer == null) {
                            missing = true;
                            errors.add(new RowError(
                                    row.row().number(),
                                    "customer",
                                    "unknown-customer",
                                    "There is no such customer of " + job.source() + "."));
                        } else if (found.getBoolean(2)) {
                            imported++;
                            unit.record(event(unit, job, row, customer));
                        } else if (found.getBoolean(3)) {
                            unchanged++;
                        } else {
                            errors.add(new RowError(
                                    row.row().number(),
                                    "row",
                                    "differs",
                                    "This row became another order before; orders are not changed by an import."));
                        }
                    }
                    return new Outcome(imported, unchanged, errors, missing);
                });
    }

    private record Numbered(ImportRow row, UUID order) {}

    private static Object[] parameters(
            Unit unit, ImportJobs.Open job, List<ImportRow> rows, Map<Long, Numbered> byNumber, String values) {
        Object[] visibility = Visibility.parameters(unit.caller());
        return new Object[] {
            unit.tenant(),
            rows.stream().map(ImportRow::number).toArray(Long[]::new),
            rows.stream().map(row -> byNumber.get(row.number()).order()).toArray(UUID[]::new),
            rows.stream().map(ImportRow::customer).toArray(String[]::new),
            rows.stream()
                    .map(row -> OffsetDateTime.ofInstant(row.placedAt(), ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new),
            rows.stream().map(ImportRow::total).toArray(BigDecimal[]::new),
            rows.stream().map(ImportRow::quantity).toArray(BigDecimal[]::new),
            rows.stream().map(ImportRow::unitPrice).toArray(BigDecimal[]::new),
            rows.stream().map(ImportRow::cost).toArray(BigDecimal[]::new),
            rows.stream().map(ImportRow::category).toArray(String[]::new),
            rows.stream().map(ImportRow::unitCost).toArray(BigDecimal[]::new),
            job.source(),
            job.currency(),
            job.ownerId(),
            job.orgUnit(),
            OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC),
            // Organisations are known by what the source calls them, persons by a digest of that.
            rows.stream()
                    .map(row -> Pseudonyms.of(unit.tenant(), job.source(), row.customer()))
                    .toArray(String[]::new),
            visibility[0],
            visibility[1],
            visibility[2],
            visibility[3],
            visibility[4],
            values
        };
    }

    private static Event event(Unit unit, ImportJobs.Open job, Numbered numbered, UUID customer) {
        String order = Ids.text("ord", numbered.order());
        ImportRow row = numbered.row();
        return Event.of(
                SalesEvents.ORDER_IMPORTED,
                order,
                1,
                Ids.text("cus", customer),
                unit.now(),
                new OrderImported(
                        order,
                        Ids.text("cus", customer),
                        job.currency(),
                        row.total(),
                        row.cost(),
                        row.category(),
                        row.quantity(),
                        row.placedAt(),
                        job.source(),
                        Long.toString(row.number())));
    }
}
