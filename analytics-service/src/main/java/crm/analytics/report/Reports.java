package crm.analytics.report;

import crm.analytics.calibration.Champions;
import crm.analytics.calibration.Champions.Champion;
import crm.analytics.generation.Generations;
import crm.analytics.score.BaseCuts;
import crm.analytics.score.RefreshEnd;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All reports, drawn up together at the end of a refresh. */
@ApplicationScoped
class Reports implements RefreshEnd {

    static final List<Report> ALL = Stream.of(
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
}
