package crm.analytics.score;

import crm.analytics.score.CustomerStates.Known;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What can be asked about scores. */
@ApplicationScoped
class ScoreService {

    private final Bases bases;
    private final CustomerStates states;
    private final ScoreFacts facts;

    ScoreService(Bases bases, CustomerStates states, ScoreFacts facts) {
        this.bases = bases;
        this.states = states;
        this.facts = facts;
    }

    /**
     * Why a customer is worth what it is in a currency.
     *
     * @param currency null where there is only one
     * @throws NotFound where there are no orders, or the caller does not see the customer
     */
    Uni<ScoreExplanation> explain(Unit unit, UUID customerId, String currency) {
        LocalDate today = Bases.today(unit);
        return facts.isSeen(unit, customerId)
                .invoke(seen -> {
                    if (!seen) {
                        throw unknown(customerId);
                    }
                })
                .chain(() -> bases.on(unit, today))
                .chain(on -> states.of(unit, today, on.apply("").policy(), customerId)
                        .map(all -> one(all, customerId, currency))
                        .chain(known -> facts.events(unit, customerId)
                                .map(events ->
                                        Explanations.of(on.apply(known.state().currency()), known, events))));
    }

    private static Known one(List<Known> all, UUID customerId, String currency) {
        List<Known> wanted = all.stream()
                .filter(it -> currency == null || it.state().currency().equals(currency))
                .toList();
        if (wanted.size() > 1) {
            throw new InvalidInput("currency", "required", "The customer has ordered in several.");
        }
        if (wanted.isEmpty()) {
            throw unknown(customerId);
        }
        return wanted.getFirst();
    }

    private static NotFound unknown(UUID customerId) {
        return new NotFound("value of customer " + Ids.text("cus", customerId));
    }
}
