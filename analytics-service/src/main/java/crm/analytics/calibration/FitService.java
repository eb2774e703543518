package crm.analytics.calibration;

import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What can be asked of models. */
@ApplicationScoped
class FitService {

    private final FitRequests requests;

    FitService(FitRequests requests) {
        this.requests = requests;
    }

    Uni<Reply> request(Unit unit, FitWanted wanted) {
        FitRequest request = wanted.checked(LocalDate.ofInstant(unit.now(), ZoneOffset.UTC));
        return requests.add(unit, request, "request")
                .chain(() -> requests.get(unit, request.id()))
                .map(view -> Reply.accepted(
                        URI.create("/api/v1/analytics/models/fits/" + Ids.text("fit", request.id())), view));
    }

    Uni<FitView> fit(Unit unit, UUID id) {
        return requests.get(unit, id);
    }
}
