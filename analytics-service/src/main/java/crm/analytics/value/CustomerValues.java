package crm.analytics.value;

import crm.analytics.fact.FactColumns;
import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Lookups;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.SeenLookup;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a customer's value: as it is from the view, as it was from the facts. */
@ApplicationScoped
class CustomerValues {

    /** One lookup by key in each of three tables. A customer without orders has a profile and no value. */
    private static final String NOW = "select now() as as_of, p.generation as profile_generation, m.root_id,"
            + LifetimeView.COLUMNS + "," + CurrencyValue.COLUMNS + """
            from customer_profile p
                left join customer_merge m
                    on m.tenant_id = p.tenant_id and m.generation = p.generation and m.customer_id = p.id
                left join customer_value v
                    on v.tenant_id = p.tenant_id and v.generation = p.generation and v.customer_id = p.id
                left join customer_score s
                    on s.tenant_id = p.tenant_id and s.currency = v.currency and s.customer_id = p.id
            where p.tenant_id = $1 and p.id = $2
            """ + " and p.generation = " + Generations.LIVE;

    private static final SeenLookup LOOKUP = SeenLookup.of(NOW, "p", String.class, UUID.class);

    private static final String NOW_SEEN = NOW + " and " + Visibility.sql("p", 3);

    private static final String SEEN = """
            select g.generation, g.facts_generation, m.root_id from projection_generation g
                join customer_profile p on p.tenant_id = g.tenant_id and p.generation = g.generation
                left join customer_merge m
                    on m.tenant_id = p.tenant_id and m.generation = p.generation and m.customer_id = p.id
            where g.tenant_id = $1 and g.name = 'customer-value' and g.state = 'LIVE' and p.id = $2
            """ + " and " + Visibility.sql("p", 3);

    private static final String THEN = "with change as (" + OrderSql.ORDER
            + PlacedFacts.OF_SOME + " f.occurred_at <= $5 and " + OrderSql.OF_ORDERS + OrderSql.BY_ORDER
            + "), derived as ("
            + OrderSql.DERIVED + ") " + OrderSql.VALUE
            + " order by currency";

    private final Lookups lookups;

    CustomerValues(Lookups lookups) {
        this.lookups = lookups;
    }

    /**
     * The value of one customer as it is.
     *
     * @throws NotFound where there are no facts about the customer, or the caller does not see it
     * @throws Moved where another customer stands for it
     */
    Uni<CustomerValue> of(Caller caller, UUID customerId) {
        return LOOKUP.find(lookups, caller, caller.tenant(), customerId).map(rows -> now(rows, customerId, null));
    }

    /**
     * The value of one customer at a moment: in the past it is computed from the facts up to then, later only the days
     * are counted on.
     *
     * @throws NotFound where there are no facts about the customer, or the caller does not see it
     */
    Uni<CustomerValue> of(Unit unit, UUID customerId, Instant asOf) {
        return asOf.isBefore(unit.now())
                ? then(unit, customerId, asOf)
                : unit.sql()
                        .query(NOW_SEEN, parameters(unit.caller(), customerId))
                        .map(rows -> now(rows, customerId, asOf));
    }

    /** @param later the moment to count the days to, null for that of the statement */
    private static CustomerValue now(Iterable<Row> rows, UUID customerId, Instant later) {
        List<CurrencyValue> values = new ArrayList<>();
        Instant asOf = later;
        int generation = 0;
        for (Row row : rows) {
            Cells cells = new Cells(row);
            Instant read = cells.moment("as_of");
            asOf = asOf == null ? read : asOf;
            generation = cells.integer("profile_generation");
            requireAlone(customerId, cells);
            String currency = cells.text("currency");
            if (currency != null) {
                LifetimeView lifetime = LifetimeView.of(cells, currency);
                Instant updatedAt = cells.moment("updated_at");
                values.add(CurrencyValue.of(cells, asOf, updatedAt, lifetime));
            }
        }
        if (generation == 0) {
            throw unknown(customerId);
        }
        return new CustomerValue(Ids.text("cus", customerId), asOf, generation, values);
    }

    private static Uni<CustomerValue> then(Unit unit, UUID customerId, Instant asOf) {
        return unit.sql().query(SEEN, parameters(unit.caller(), customerId)).chain(seen -> {
            if (seen.size() == 0) {
                throw unknown(customerId);
            }
            Row generation = seen.iterator().next();
            requireAlone(customerId, new Cells(generation));
            int number = generation.getInteger(0);
            return Merges.withThoseTheyStandFor(unit, number, List.of(customerId))
                    .chain(all -> unit.sql()
                            .query(THEN, unit.tenant(), number, generation.getInteger(1), all, FactColumns.time(asOf)))
                    .map(rows -> {
                        List<CurrencyValue> values = new ArrayList<>(rows.size());
                        rows.forEach(row -> values.add(CurrencyValue.of(new Cells(row), asOf, null, null)));
                        return new CustomerValue(Ids.text("cus", customerId), asOf, generation.getInteger(0), values);
                    });
        });
    }

    /** A merged customer's facts are part of what another one is worth. */
    private static void requireAlone(UUID customerId, Cells cells) {
        UUID root = cells.uuid("root_id");
        if (root != null) {
            throw new Moved(Ids.text("cus", customerId), Ids.text("cus", root));
        }
    }

    private static Object[] parameters(Caller caller, UUID customerId) {
        return Visibility.behind(caller, caller.tenant(), customerId);
    }

    private static NotFound unknown(UUID customerId) {
        return new NotFound("customer " + Ids.text("cus", customerId));
    }
}
