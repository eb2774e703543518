package crm.bench.measure;

import crm.bench.clientele.Clientele;
import crm.bench.clientele.ImportRun;
import crm.bench.company.Company;
import crm.bench.platform.Database;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * C-IMPORT: customers of a file that are taken in a second, from the first byte of the file until its last row is done:
 * each compared with those who are there, indexed, and told of by an event. And whether the memory of the service stays
 * what it was when a tenth of the rows was done.
 *
 * <p>Its limit is COPY of the same customers into a table without any index.
 */
public final class CustomerImport implements Benchmark {

    private static final Bound PER_SECOND = Bound.atLeast(5000);
    private static final Bound FLAT = Bound.ratioAtMost(1.2);
    private static final int COPIED = 200_000;

    @Override
    public String id() {
        return "C-IMPORT";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Clientele clientele = stage.clientele();
        ImportRun run = clientele.run();
        Pairs rates = new Pairs();
        rates.add(copied(stage, clientele.source()), run.perSecond());
        String note = String.format(
                Locale.ROOT,
                "%,d rows in %.1f s, of which upload %.1f s; %,d came in, %,d were there; read by every service %.1f s"
                        + " later; limit: COPY; seed %d",
                run.rows(),
                run.seconds(),
                run.uploadSeconds(),
                run.created(),
                run.skipped(),
                clientele.readSeconds(),
                stage.effort().seed());
        ImportRun.Memory memory = run.memory();
        Pairs sizes = new Pairs();
        sizes.add(memory.tenth(), memory.end());
        String sizesNote = String.format(
                Locale.ROOT,
                "limit: after a tenth of the rows; before the file %.0f, at most %.0f MiB",
                memory.before(),
                memory.most());
        return List.of(
                Figure.of(id(), "customers imported per second", rates, "1/s", PER_SECOND, note)
                        .unless(run.wrong()),
                Figure.of(id(), "memory of customer-service after the import", sizes, "MiB", FLAT, sizesNote)
                        .unless(run.wrong()));
    }

    private static double copied(Stage stage, String source) throws IOException {
        Database database = stage.access().database(Clientele.DATABASE);
        String query = "select c.* from customer c join customer_external_id e"
                + " on e.tenant_id = c.tenant_id and e.customer_id = c.id"
                + " where e.tenant_id = '%s' and e.system = '%s' limit %d";
        return CopyLimit.rowsPerSecond(
                database,
                "customer",
                query.formatted(Company.TENANT, source, COPIED),
                stage.platform().data());
    }
}
