package crm.analytics.report;

import crm.analytics.calibration.Champions;
import crm.analytics.calibration.Champions.Champion;
import crm.analytics.generation.Generations;
import crm.analytics.score.BaseCuts;
import crm.analytics.score.RefreshEnd;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All reports: drawn up together at the end of a refresh, and read one by one. */
@ApplicationScoped
class Reports implements RefreshEnd {

    private static final List<Report> ALL = Stream.of(
                    BaseReports.ALL,
                    ModelReport.ALL,
                    List.<Report>of(new RfmSegmentsReport(), new AliveReport(), new PortfolioReport()))
            .flatMap(List::stream)
            .toList();

    private static final String GENERATION = "select coalesce(" + Generations.LIVE + ", 0)";
    private static final String CHECKS =
            "select checks from model_version where tenant_id = $1 and id = $2 and checks is not null";

    private final Champions champions;
    private final Snapshots snapshots;

    Reports(Champions champions, Snapshots snapshots) {
        this.champions = champions;
        this.snapshots = snapshots;
    }

    @Override
    public Uni<Void> drawUp(
            Unit unit, String currency, LocalDate asOf, BaseCuts cuts, long policyVersion, long position) {
        return champions
                .all(unit)
                .map(all -> all.getOrDefault(currency, Champion.NONE))
                .chain(champion -> frame(unit, currency, asOf, cuts, champion))
                .chain(frame -> {
                    Drawing drawing = new Drawing(frame, policyVersion, position);
                    Uni<Void> drawn = Uni.createFrom().voidItem();
                    for (Report report : ALL) {
                        drawn = drawn.chain(() -> report.read(unit, frame))
                                .chain(table -> snapshots.write(unit, drawing, report.name(), table));
                    }
                    return drawn;
                });
    }

    private static Uni<Frame> frame(Unit unit, String currency, LocalDate asOf, BaseCuts cuts, Champion champion) {
        return unit.sql()
                .query(GENERATION, unit.tenant())
                .map(rows -> rows.iterator().next().getInteger(0))
                .chain(generation -> unit.sql()
                        .query(CHECKS, unit.tenant(), champion.buyingId())
                        .map(rows -> {
                            Map<String, Object> checks = rows.size() == 0
                                    ? Map.of()
                                    : rows.iterator().next().getJsonObject(0).getMap();
                            return new Frame(currency, asOf, generation, champion, cuts, checks);
                        }));
    }

    /** Which reports there are, and in which currencies. */
    Uni<Catalogue> catalogue(Unit unit) {
        List<Catalogue.Item> items =
                ALL.stream().map(Report::name).sorted().map(Catalogue.Item::new).toList();
        return snapshots.currencies(unit).map(currencies -> new Catalogue(items, currencies));
    }

    /**
     * A report as the last refresh drew it up.
     *
     * @param currency null for the one with most customers
     * @throws NotFound where there is no such report, or nothing has been refreshed yet
     */
    Uni<ReportView> show(Unit unit, String name, String currency) {
        if (ALL.stream().noneMatch(report -> report.name().equals(name))) {
            throw new NotFound("report " + name);
        }
        return snapshots.currencies(unit).chain(currencies -> {
            if (currencies.isEmpty()) {
                throw new NotFound("report " + name + ", because no customer has been scored yet");
            }
            if (currency != null && !currencies.contains(currency)) {
                throw new InvalidInput("currency", "unknown-value", "Nobody has ordered in it.");
            }
            return snapshots.read(unit, currency == null ? currencies.getFirst() : currency, name);
        });
    }

    /** What there is to read. */
    record Catalogue(List<Item> items, List<String> currencies) {
        record Item(String report) {}
    }
}
