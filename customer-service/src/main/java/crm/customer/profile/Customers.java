package crm.customer.profile;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores customers. A batch goes by arrays, a single customer through the session. */
@ApplicationScoped
class Customers {

    private static final String KNOWN = """
            select e.system, e.external_id, e.customer_id
            from unnest($2::text[], $3::text[]) as n (system, external_id)
            join customer_external_id e using (system, external_id)
            where e.tenant_id = $1
            """;

    private static final String BEHIND = """
            select c.id from customer c where c.tenant_id = $1 and c.id > $2 and c.survivor_id is null
              and c.withdrawn_at is null and c.erased_at is null
            order by c.id limit $3
            """;

    private static final String OWNER = "select c.owner_id from customer c where c.tenant_id = $1 and c.id = $2";

    private static final String DISTRIBUTORS = """
            select c.id from customer c
            where c.tenant_id = $1 and c.id = any($2) and 'DISTRIBUTOR' = any(c.kinds)
            """;

    /** Whoever hangs distributors below others does so alone, and sees what those before have committed. */
    private static final String DISTRIBUTION =
            "select pg_advisory_xact_lock(hashtextextended('distribution ' || $1, 0))";

    private static final String CYCLIC = """
            with recursive next (id, parent_id) as (
                select * from unnest($2::uuid[], $3::uuid[])
            ), above (start, id) as (
                select n.id, n.parent_id from next n where n.parent_id is not null
                union
                select a.start, coalesce(n.parent_id, c.parent_id)
                from above a
                left join next n on n.id = a.id
                left join customer c on c.tenant_id = $1 and c.id = a.id and n.id is null
                where coalesce(n.parent_id, c.parent_id) is not null
            )
            select distinct a.start from above a where a.id = a.start
            """;

    /** Also those that were withdrawn. */
    private static final String SEEN =
            "select c.id from customer c where c.tenant_id = $1 and c.id = any($2) and " + Visibility.sql("c", 3);

    private static final String VISIBLE = SEEN + " and c.withdrawn_at is null";

    /** What hangs on a customer besides its own record. */
    private static final String ATTACHED = """
            select n.id from unnest($2::uuid[]) as n (id)
            where exists (select from contact_customer o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from relationship o where o.tenant_id = $1 and (o.from_id = n.id or o.to_id = n.id))
               or exists (select from customer o where o.tenant_id = $1 and o.parent_id = n.id)
               or exists (select from customer o where o.tenant_id = $1 and o.survivor_id = n.id)
               or exists (select from account_team o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from customer_preference o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from target_list_member o
                          where o.tenant_id = $1 and o.customer_id = n.id and o.state <> 'REMOVED')
               or exists (select from customer_statement o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from trait_decision o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from customer_login o where o.tenant_id = $1 and o.customer_id = n.id)
               or exists (select from customer_tier o
                          where o.tenant_id = $1 and o.customer_id = n.id and o.stated is not null)
            """;

    /** Keys do not change, so what refers to the customer may come and go meanwhile. */
    private static final String FOR_CHANGE = " for no key update";

    private static final String NOT_YET_ACTUAL = """
            with recursive up (payer, id, survivor_id) as (
                select c.id, c.id, c.survivor_id from customer c where c.tenant_id = $1 and c.id = any($2)
                union all
                select u.payer, c.id, c.survivor_id
                from up u join customer c on c.tenant_id = $1 and c.id = u.survivor_id
            )
            select c.id, u.payer from up u join customer c on c.tenant_id = $1 and c.id = u.id
            where c.lifecycle not in ('ACTUAL', 'RECOVERED') and not c.paid_meanwhile
            order by c.id
            for update of c
            """;

    private static final String LOCK =
            "select c.id from customer c where c.tenant_id = $1 and c.id = any($2) order by c.id for update";

    private static final String INSERT = """
            insert into customer (tenant_id, id, version, party, kinds, name, email, phone, street, city, postal_code,
                                  country, region, discount_class, parent_id, lifecycle, lifecycle_since, owner_id,
                                  org_unit, created_at, updated_at, number, attributes, territory_id,
                                  completeness)
            select $1, n.id, 1, n.party, string_to_array(n.kinds, ','), n.name, n.email, n.phone, n.street, n.city,
                   n.postal_code, n.country, n.region, n.discount_class, n.parent_id, n.lifecycle, $2, n.owner_id,
                   n.org_unit, $2, $2, n.number, n.attributes::jsonb, n.territory_id, n.completeness
            from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                        $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::text[],
                        $18::text[], $19::text[], $20::text[], $21::uuid[], $22::int[])
                 as n (id, party, kinds, name, email, phone, street, city, postal_code, country, region,
                       discount_class, parent_id, lifecycle, owner_id, org_unit, number, attributes, territory_id,
                       completeness)
            """;

    private static final String INSERT_REFERENCES = """
            insert into customer_external_id (tenant_id, system, external_id, customer_id)
            select $1, n.* from unnest($2::text[], $3::text[], $4::uuid[]) as n
            """;

    Uni<Void> add(Unit unit, Customer customer) {
        return unit.session().persist(customer);
    }

    /** Adds many at once. */
    Uni<Void> addAll(Unit unit, List<Customer> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CustomerDetails> details = added.stream().map(Customer::details).toList();
        List<Address> addresses = details.stream()
                .map(one -> one.address() == null ? Address.NONE : one.address())
                .toList();
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC),
                        added.stream().map(Customer::id).toArray(UUID[]::new),
                        texts(details, one -> one.party().name()),
                        texts(
                                details,
                                one -> one.kinds().stream().map(Kind::name).collect(Collectors.joining(","))),
                        texts(details, CustomerDetails::name),
                        texts(details, CustomerDetails::email),
                        texts(details, CustomerDetails::phone),
                        texts(addresses, Address::street),
                        texts(addresses, Address::city),
                        texts(addresses, Address::postalCode),
                        texts(addresses, Address::country),
                        texts(details, CustomerDetails::region),
                        texts(details, CustomerDetails::discountClass),
                        details.stream().map(CustomerDetails::parentId).toArray(UUID[]::new),
                        texts(added, customer -> customer.lifecycle().name()),
                        texts(added, customer -> customer.owner().id()),
                        texts(added, customer -> customer.owner().orgUnit()),
                        texts(added, Customer::number),
                        texts(added, customer -> customer.attributes().json()),
                        added.stream().map(Customer::territoryId).toArray(UUID[]::new),
                        added.stream().map(Customer::completeness).toArray(Integer[]::new))
                .chain(() -> addReferences(unit, added));
    }

    private static Uni<Void> addReferences(Unit unit, List<Customer> added) {
        record Known(ExternalReference reference, UUID id) {}
        List<Known> known = added.stream()
                .flatMap(customer ->
                        customer.details().externalIds().stream().map(reference -> new Known(reference, customer.id())))
                .toList();
        return unit.sql()
                .query(
                        INSERT_REFERENCES,
                        unit.tenant(),
                        texts(known, one -> one.reference().system()),
                        texts(known, one -> one.reference().id()),
                        known.stream().map(Known::id).toArray(UUID[]::new))
                .replaceWithVoid();
    }

    /** The customer, if the caller may see it. */
    Uni<Customer> find(Unit unit, UUID id) {
        return visible(unit, List.of(id), "").flatMap(seen -> load(unit, id, seen));
    }

    /** The customer, if the caller may see it, locked until the end of the transaction. */
    Uni<Customer> forChange(Unit unit, UUID id) {
        return visible(unit, List.of(id), FOR_CHANGE)
                .flatMap(seen -> load(unit, id, seen))
                .flatMap(customer -> CompletenessRules.forWrite(unit).map(customer::measuredBy));
    }

    /** The customer, if the caller may see it or could before it was withdrawn. */
    Uni<Customer> findWithdrawnToo(Unit unit, UUID id) {
        return selected(unit, SEEN, List.of(id)).flatMap(seen -> load(unit, id, seen));
    }

    /** The same, locked until the end of the transaction. */
    Uni<Customer> forForgetting(Unit unit, UUID id) {
        return selected(unit, SEEN + FOR_CHANGE, List.of(id))
                .flatMap(seen -> load(unit, id, seen))
                .flatMap(customer -> CompletenessRules.forWrite(unit).map(customer::measuredBy));
    }

    /** Those of the customers that the caller may see, locked until the end of the transaction. */
    Uni<Map<UUID, Customer>> forChange(Unit unit, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return visible(unit, ids, " order by c.id" + FOR_CHANGE)
                .flatMap(seen -> loadAll(unit, seen))
                .call(found -> measured(unit, found.values()));
    }

    /**
     * Those of the customers, and of those that stand for them, that have not bought yet or have gone, locked until the
     * end of the transaction, each with the payers that it stands for.
     */
    Uni<Map<Customer, List<UUID>>> notYetActual(Unit unit, Collection<UUID> ids) {
        return unit.sql()
                .query(NOT_YET_ACTUAL, unit.tenant(), ids.toArray(UUID[]::new))
                .flatMap(rows -> {
                    Map<UUID, List<UUID>> payers = new HashMap<>();
                    rows.forEach(row -> payers.computeIfAbsent(row.getUUID(0), ignored -> new ArrayList<>())
                            .add(row.getUUID(1)));
                    return loadAll(unit, payers.keySet())
                            .map(found -> found.values().stream()
                                    .collect(Collectors.toMap(
                                            Function.identity(), customer -> payers.get(customer.id()))));
                });
    }

    /** The customers, whoever may see them, locked until the end of the transaction and as they are behind the lock. */
    Uni<Map<UUID, Customer>> lock(Unit unit, Collection<UUID> ids) {
        return unit.sql()
                .query(LOCK, unit.tenant(), ids.toArray(UUID[]::new))
                .map(Customers::ids)
                .flatMap(found -> loadAll(unit, found))
                .call(found -> refreshed(unit, found.values()))
                .call(found -> measured(unit, found.values()));
    }

    /** Rates customers that are locked. */
    Uni<Void> rate(Unit unit, List<UUID> ids, Completeness by) {
        return loadAll(unit, Set.copyOf(ids))
                .invoke(found -> found.values().forEach(customer -> customer.measuredBy(by)))
                .replaceWithVoid();
    }

    private static Uni<Void> measured(Unit unit, Collection<Customer> found) {
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : CompletenessRules.forWrite(unit)
                        .invoke(by -> found.forEach(customer -> customer.measuredBy(by)))
                        .replaceWithVoid();
    }

    /** Which customer each of the references stands for, whoever may see it. */
    Uni<Map<ExternalReference, UUID>> known(Unit unit, List<ExternalReference> references) {
        return unit.sql()
                .query(
                        KNOWN,
                        unit.tenant(),
                        texts(references, ExternalReference::system),
                        texts(references, ExternalReference::id))
                .map(rows -> {
                    Map<ExternalReference, UUID> known = new HashMap<>();
                    for (Row row : rows) {
                        known.put(new ExternalReference(row.getString(0), row.getString(1)), row.getUUID(2));
                    }
                    return known;
                });
    }

    /** Those that stand for themselves, in the order of their ids, behind one of them. */
    Uni<List<UUID>> behind(Unit unit, UUID last, int most) {
        return unit.sql()
                .query(BEHIND, unit.tenant(), last, most)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Whose customer it is, whoever may see it; none where there is no such customer. */
    Uni<Optional<String>> ownerOf(Unit unit, UUID id) {
        return unit.sql()
                .query(OWNER, unit.tenant(), id)
                .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst());
    }

    /** Those of the ids that are distributors. */
    Uni<Set<UUID>> distributors(Unit unit, Set<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : unit.sql()
                        .query(DISTRIBUTORS, unit.tenant(), ids.toArray(UUID[]::new))
                        .map(Customers::ids);
    }

    /**
     * Those of the customers that would be above themselves if each got the parent given, null for none. Until the end
     * of the transaction nobody else asks.
     */
    Uni<Set<UUID>> cyclic(Unit unit, Map<UUID, UUID> parents) {
        if (parents.values().stream().allMatch(Objects::isNull)) {
            return Uni.createFrom().item(Set.of());
        }
        UUID[] ids = parents.keySet().toArray(UUID[]::new);
        return unit.sql()
                .query(DISTRIBUTION, unit.tenant())
                .chain(() -> unit.sql()
                        .query(
                                CYCLIC,
                                unit.tenant(),
                                ids,
                                Arrays.stream(ids).map(parents::get).toArray(UUID[]::new)))
                .map(Customers::ids);
    }

    /** Those of the customers that the caller may see. */
    Uni<Set<UUID>> visible(Unit unit, Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(Set.of()) : visible(unit, ids, "");
    }

    /** Those of the customers on which something hangs besides their own records. */
    Uni<Set<UUID>> attached(Unit unit, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : unit.sql()
                        .query(ATTACHED, unit.tenant(), ids.toArray(UUID[]::new))
                        .map(Customers::ids);
    }

    private static Uni<Set<UUID>> visible(Unit unit, Collection<UUID> ids, String lock) {
        return selected(unit, VISIBLE + lock, ids);
    }

    private static Uni<Set<UUID>> selected(Unit unit, String statement, Collection<UUID> ids) {
        Object[] params = Visibility.behind(unit.caller(), unit.tenant(), ids.toArray(UUID[]::new));
        return unit.sql().query(statement, params).map(Customers::ids);
    }

    private static Uni<Customer> load(Unit unit, UUID id, Set<UUID> seen) {
        if (seen.isEmpty()) {
            throw new NotFound("customer " + Ids.text("cus", id));
        }
        return unit.session().find(Customer.class, new RecordKey(unit.tenant(), id));
    }

    private static Uni<Map<UUID, Customer>> loadAll(Unit unit, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return unit.session()
                .createSelectionQuery(
                        "select distinct c from Customer c left join fetch c.externalIds"
                                + " where c.tenantId = :tenant and c.id in :ids",
                        Customer.class)
                .setParameter("tenant", unit.tenant())
                .setParameter("ids", ids)
                .getResultList()
                .map(found -> found.stream().collect(Collectors.toMap(Customer::id, Function.identity())));
    }

    /** What the session had loaded before the lock may be older than what the lock waited for. */
    private static Uni<Void> refreshed(Unit unit, Collection<Customer> found) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Customer customer : found) {
            done = done.chain(() -> unit.session().refresh(customer));
        }
        return done;
    }

    private static Set<UUID> ids(Iterable<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
