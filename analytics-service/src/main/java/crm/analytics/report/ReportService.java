package crm.analytics.report;

import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What can be asked of reports. */
@ApplicationScoped
class ReportService {

    private final Snapshots snapshots;

    ReportService(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Which reports there are, and in which currencies. */
    Uni<Catalogue> catalogue(Unit unit) {
        List<Catalogue.Item> items = Reports.ALL.stream()
                .map(Report::name)
                .sorted()
                .map(Catalogue.Item::new)
                .toList();
        return snapshots.currencies(unit).map(currencies -> new Catalogue(items, currencies));
    }

    /**
     * A report as the last refresh drew it up.
     *
     * @param currency null for the one with most customers
     * @throws NotFound where there is no such report, or nothing has been refreshed yet
     */
    Uni<ReportView> show(Unit unit, String name, String currency) {
        if (Reports.ALL.stream().noneMatch(report -> report.name().equals(name))) {
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
