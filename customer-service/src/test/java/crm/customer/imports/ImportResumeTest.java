package crm.customer.imports;

import static crm.customer.imports.Importing.IMPORTS;
import static crm.customer.imports.Importing.TENANT;
import static crm.customer.imports.Importing.accepted;
import static crm.customer.imports.Importing.as;
import static crm.customer.imports.Importing.counts;
import static crm.customer.imports.Importing.ended;
import static crm.customer.imports.Importing.rows;
import static crm.customer.imports.Importing.seen;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.customer.CustomerEvents;
import crm.jobs.Rounds.Step;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance that stops between two batches, or within one, is followed by another: here by the test, step by step. */
@QuarkusTest
@OnStack("customer")
class ImportResumeTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    ImportWorker worker;

    private final Importing importing = new Importing();
    private final Tokens rep = importing.rep;

    @BeforeEach
    void theInstanceStops() {
        worker.stop(null);
        while (step() == Step.DONE) {
            // What other tests left is done first.
        }
    }

    @AfterEach
    void itIsThereAgain() {
        worker.start(null);
    }

    @Test
    @Feature("C-22")
    void anImportGoesOnBehindTheLastBatchThatWasCommitted() {
        int all = 2 * ImportUpload.BATCH + 100;
        String job = accepted(importing.send(rep, file(all), ""));
        assertEquals(Step.DONE, step());
        assertEquals(Step.DONE, step());
        as(rep).get(IMPORTS + "/" + job)
                .then()
                .body("state", equalTo("RUNNING"))
                .body("created", equalTo(ImportUpload.BATCH))
                .body("refused", equalTo(0));
        assertEquals(ImportUpload.BATCH, seen(rep));

        worker.start(null);
        assertEquals(all + " created, 0 updated, 0 unchanged, 0 skipped, 0 refused", counts(ended(rep, job, "DONE")));
        assertEquals(all, seen(rep));
        try (Tables tables = new Tables(TENANT);
                EventProbe probe = new EventProbe("crm.customer.customer")) {
            assertEquals(
                    all, tables.count("select count(*) from customer_external_id where system = ?", importing.source));
            assertEquals(
                    all,
                    tables.count(
                            "select count(*) from import_row where job_id = (select id from import_job where source = ?)",
                            importing.source));
            List<Seen> facts = probe.await(
                    all,
                    event -> event.is(CustomerEvents.CREATED)
                            && event.data().path("externalIds").toString().contains(importing.source));
            assertEquals(all, facts.stream().map(Seen::subject).distinct().count());
            assertEquals(all, facts.size());
        }
    }

    @Test
    @Feature("C-22")
    void aBatchThatIsNotCommittedIsDoneAgainAndLeavesNothingTwice() {
        String job = accepted(importing.send(rep, file(40), ""));
        step();
        try (Tables tables = new Tables(TENANT)) {
            // As after a crash behind the last statement of the batch, and before its commit.
            tables.run("""
                    create function fail_import() returns trigger language plpgsql as
                    $$begin raise exception 'cut off' using errcode = '53300'; end$$;
                    create trigger fail_import before update on import_job for each row
                        when (new.source = '%s' and new.created > old.created) execute function fail_import()""".formatted(importing.source));
            try {
                worker.step(TENANT)
                        .onFailure()
                        .recoverWithItem(Step.WAITING)
                        .await()
                        .atMost(LONG);
                assertEquals(0, seen(rep));
                assertEquals(
                        0,
                        tables.count("select count(*) from customer_external_id where system = ?", importing.source));
                as(rep).get(IMPORTS + "/" + job).then().body("state", equalTo("RUNNING"));
            } finally {
                tables.run("drop trigger fail_import on import_job; drop function fail_import()");
            }
        }
        worker.start(null);
        assertEquals("40 created, 0 updated, 0 unchanged, 0 skipped, 0 refused", counts(ended(rep, job, "DONE")));
        assertEquals(40, seen(rep));
    }

    @Test
    @Feature("C-22")
    void oneRowThatTheDatabaseRefusesIsFoundAndTheOthersComeIn() {
        String job = accepted(importing.send(rep, file(33), ""));
        try (Tables tables = new Tables(TENANT)) {
            tables.run("""
                    create function refuse_one() returns trigger language plpgsql as
                    $$begin raise exception 'not this one' using errcode = '23514'; end$$;
                    create trigger refuse_one before insert on customer_external_id for each row
                        when (new.system = '%s' and new.external_id = 'r20') execute function refuse_one()""".formatted(importing.source));
            try {
                worker.start(null);
                assertEquals(
                        "32 created, 0 updated, 0 unchanged, 0 skipped, 1 refused", counts(ended(rep, job, "DONE")));
            } finally {
                tables.run("drop trigger refuse_one on customer_external_id; drop function refuse_one()");
            }
        }
        rows(rep, job, "outcome==REFUSED")
                .then()
                .body("data.row", equalTo(List.of(21)))
                .body("data[0].errors[0].code", equalTo("internal"));
    }

    @Test
    @Feature("C-22")
    void whatIsStoppedStaysAsItIsAndCanBeTakenBack() {
        String job = accepted(importing.send(rep, file(ImportUpload.BATCH + 50), ""));
        step();
        step();
        as(rep).post(IMPORTS + "/" + job + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));
        as(rep).post(IMPORTS + "/" + job + "/cancel").then().statusCode(422).body("code", equalTo("import-ended"));
        assertEquals(Step.IDLE, step());
        assertEquals(ImportUpload.BATCH, seen(rep));
        as(rep).post(IMPORTS + "/" + job + "/revert").then().statusCode(202).body("state", equalTo("REVERTING"));
        // Taking back goes on behind a crash, too.
        step();
        as(rep).get(IMPORTS + "/" + job).then().body("reverted", equalTo(200));
        assertEquals(ImportUpload.BATCH - 200, seen(rep));
        worker.start(null);
        assertEquals(ImportUpload.BATCH, ended(rep, job, "REVERTED").<Integer>path("reverted"));
        assertEquals(0, seen(rep));
    }

    private Step step() {
        return worker.step(TENANT).await().atMost(LONG);
    }

    private static String file(int rows) {
        return "externalId,name,party\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> "r" + i + "," + name(i) + ",ORGANISATION\n")
                        .collect(Collectors.joining());
    }

    /** Names that are not like each other. */
    private static String name(int i) {
        return Integer.toString(i * 7_919 + 1_000_003, Character.MAX_RADIX) + " "
                + Integer.toString(i * 104_729 + 50_000_017, Character.MAX_RADIX);
    }
}
