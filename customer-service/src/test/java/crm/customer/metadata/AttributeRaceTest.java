package crm.customer.metadata;

import static crm.customer.metadata.Attributed.ADMINISTRATOR;
import static crm.customer.metadata.Attributed.CUSTOMERS;
import static crm.customer.metadata.Attributed.as;
import static crm.customer.metadata.Attributed.awaitIndex;
import static crm.customer.metadata.Attributed.change;
import static crm.customer.metadata.Attributed.create;
import static crm.customer.metadata.Attributed.created;
import static crm.customer.metadata.Attributed.defined;
import static crm.customer.metadata.Attributed.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Definitions change while records are written. */
@QuarkusTest
@OnStack("customer")
class AttributeRaceTest {

    private static final int WRITERS = 4;

    @Test
    @Feature("C-06")
    void noValueIsStoredThatTheDefinitionOfTheMomentForbids() throws Exception {
        for (int round = 0; round < 5; round++) {
            String colour = name("colour");
            defined(colour, "TEXT", ", \"enum\": [\"red\", \"green\"]");
            int[] answer = new int[1];
            whileWriting(
                    writer -> {
                        int status = create(ADMINISTRATOR, "Race", "{\"%s\": \"red\"}".formatted(colour))
                                .extract()
                                .statusCode();
                        assertTrue(Set.of(201, 400).contains(status), () -> "answered " + status);
                    },
                    () -> answer[0] =
                            change(colour, "{\"enum\": [\"green\"]}").extract().statusCode());
            try (Tables tables = new Tables("main")) {
                long red = tables.count("select count(*) from customer where attributes ->> ? = 'red'", colour);
                assertEquals(answer[0] == 200, red == 0, () -> answer[0] + " with " + red + " values");
            }
        }
    }

    @Test
    @Feature("C-06")
    void anIndexThatIsBuiltMeanwhileMissesNothing() throws Exception {
        String score = name("score");
        defined(score, "INTEGER", "");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ids.add(created("Race", "{\"%s\": 0}".formatted(score)));
        }
        int[] written = new int[WRITERS];
        whileWriting(
                writer -> {
                    String id = ids.get(writer);
                    as(ADMINISTRATOR)
                            .header("If-Match", "\"" + ++written[writer] + "\"")
                            .body("{\"attributes\": {\"%s\": %d}}".formatted(score, written[writer]))
                            .patch(CUSTOMERS + "/" + id)
                            .then()
                            .statusCode(200);
                    create(ADMINISTRATOR, "Race", "{\"%s\": %d}".formatted(score, written[writer]))
                            .statusCode(201);
                },
                () -> {
                    change(score, "{\"indexed\": true}").statusCode(200);
                    awaitIndex(score, "READY");
                });
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    tables.count("select count(*) from customer"),
                    tables.count(
                            "select count(*) from attribute_index i join attribute_definition d"
                                    + " on d.id = i.attribute_id where d.name = ?",
                            score),
                    "a row for each record");
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from customer c join attribute_definition d on d.name = ?"
                                    + " left join attribute_index i on i.attribute_id = d.id and i.record_id = c.id"
                                    + " where i.key is distinct from attribute_key(d.type, c.attributes ->> d.name)",
                            score),
                    "with its value");
        }
    }

    /** Writes on several threads before, during and after the work. */
    private static void whileWriting(IntConsumer write, Runnable work) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    while (!done.get()) {
                        write.accept(writer);
                    }
                }));
            }
            try {
                work.run();
            } finally {
                done.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }
}
