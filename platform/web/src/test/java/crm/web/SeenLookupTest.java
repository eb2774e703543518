package crm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.persistence.Caller;
import crm.persistence.Lookups;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.query.Grants;
import crm.persistence.query.SeenLookup;
import crm.persistence.query.Visibility;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lookup in a statement for each way of seeing finds what lists and counts show to the same caller. */
@QuarkusTest
@OnWebStack
class SeenLookupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> UNITS =
            List.of("/", "/sales", "/sales/north", "/sales_north", "/salesmen", "/support", "/moved", "/moved/team");
    private static final List<String> PEOPLE = List.of("ann", "ben");
    private static final Set<String> ALL = Set.of(Caller.ALL_RECORDS);
    private static final Set<String> UNIT = Set.of(Caller.UNIT_RECORDS);

    private static final SeenLookup NOTE = SeenLookup.of(
            "select n.text from note n where n.tenant_id = $1 and n.id = $2", "n", String.class, UUID.class);
    private static final String NOTES =
            "select n.text from note n where n.tenant_id = $1 and " + Visibility.sql("n", 2);

    @Inject
    Tx tx;

    @Inject
    Lookups lookups;

    private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 8);
    /** By text, which says owner and unit. */
    private final Map<String, UUID> notes = new TreeMap<>();

    @BeforeEach
    void notesOfEverybodyEverywhere() {
        for (String owner : PEOPLE) {
            UNITS.forEach(unit -> notes.put(owner + " in " + unit, UUID.randomUUID()));
        }
        UUID granted = notes.get("ben in /support");
        tx.run(caller("seed", "/", ALL), unit -> {
                    Uni<Void> done = unit.sql()
                            .update("insert into org_unit_moved values ($1, '/moved', '{/moved,/sales,/}')", tenant)
                            .chain(() -> Grants.set(
                                    unit, "note", List.of(new Grants.Grant(granted, 1, Set.of("ann", "cid"))), "test"))
                            .replaceWithVoid();
                    for (Map.Entry<String, UUID> note : notes.entrySet()) {
                        String[] said = note.getKey().split(" in ");
                        done = done.chain(() -> unit.sql()
                                .update(
                                        "insert into note values ($1, $2, $3, 'PLAIN', 1, $4, $5, now(), 1)",
                                        tenant,
                                        note.getValue(),
                                        note.getKey(),
                                        said[0],
                                        said[1])
                                .replaceWithVoid());
                    }
                    return done;
                })
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void whoSeesAllFindsAll() {
        assertEquals(notes.keySet(), found(caller("cid", "/support", ALL)));
        assertEquals(notes.keySet(), found(caller("cid", "/support", both())));
    }

    @Test
    void whoOwnsFindsTheOwnAndWhatWasGranted() {
        Set<String> own = notes.keySet().stream()
                .filter(text -> text.startsWith("ann"))
                .collect(Collectors.toCollection(TreeSet::new));
        own.add("ben in /support");
        assertEquals(own, found(caller("ann", "/sales", Set.of())));
        assertEquals(Set.of("ben in /support"), found(caller("cid", "/sales", Set.of())));
        assertEquals(Set.of(), found(caller("dan", "/sales", Set.of())));
    }

    @Test
    void whoSeesAUnitFindsThoseBelowItWhereverTheirCodesComeFrom() {
        assertEquals(
                Set.of(
                        "ann in /sales",
                        "ann in /sales/north",
                        "ann in /moved",
                        "ann in /moved/team",
                        "ben in /sales",
                        "ben in /sales/north",
                        "ben in /moved",
                        "ben in /moved/team"),
                found(caller("dan", "/sales", UNIT)));
        assertEquals(Set.of("ann in /sales_north", "ben in /sales_north"), found(caller("dan", "/sales_north", UNIT)));
    }

    @Test
    void findsWhatListsShow() {
        for (String subject : List.of("ann", "ben", "cid", "dan")) {
            for (String unit : UNITS) {
                for (Set<String> sight : List.of(ALL, UNIT, both(), Set.<String>of())) {
                    Caller caller = caller(subject, unit, sight);
                    assertEquals(listed(caller), found(caller), subject + " of " + unit + " with " + sight);
                }
            }
        }
    }

    private static Set<String> both() {
        return Set.of(Caller.ALL_RECORDS, Caller.UNIT_RECORDS);
    }

    private Set<String> found(Caller caller) {
        List<Uni<Set<String>>> asked = new ArrayList<>();
        notes.values()
                .forEach(id -> asked.add(NOTE.find(lookups, caller, tenant, id)
                        .map(rows ->
                                rows.stream().map(row -> row.getString("text")).collect(Collectors.toSet()))));
        Set<String> found = new HashSet<>();
        asked.forEach(one -> found.addAll(one.await().atMost(PATIENCE)));
        return found;
    }

    private Set<String> listed(Caller caller) {
        return tx.run(
                        caller,
                        unit -> unit.sql()
                                .query(NOTES, Visibility.behind(caller, tenant))
                                .map(rows -> {
                                    Set<String> texts = new HashSet<>();
                                    for (Row row : rows) {
                                        texts.add(row.getString("text"));
                                    }
                                    return texts;
                                }))
                .await()
                .atMost(PATIENCE);
    }

    private Caller caller(String subject, String unit, Set<String> sight) {
        return new Caller(tenant, subject, subject, Set.of(), sight, unit, "test", Trace.fresh());
    }
}
