package crm.analytics.score;

import crm.analytics.score.CustomerStates.Known;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps the scores of customers what their state says, at once when it changes. */
@ApplicationScoped
public class Scoring {

    private static final String ANNOUNCE = """
            insert into score_refresh (tenant_id, currency, state, as_of, reason, started_at)
            values ($1, $2, 'DONE', '-infinity', 'first', $3) on conflict do nothing
            """;

    private final Bases bases;
    private final CustomerStates states;
    private final Scores scores;
    private final ClassChanges classChanges;

    Scoring(Bases bases, CustomerStates states, Scores scores, ClassChanges classChanges) {
        this.bases = bases;
        this.states = states;
        this.scores = scores;
        this.classChanges = classChanges;
    }

    /**
     * Scores the given customers anew. The caller holds their locks and has changed their views.
     *
     * @param customers distinct
     */
    public Uni<Void> score(Unit unit, UUID... customers) {
        if (customers.length == 0) {
            return Uni.createFrom().voidItem();
        }
        LocalDate today = Bases.today(unit);
        return bases.on(unit, today)
                .chain(basis -> states.of(unit, today, basis.apply("").policy(), customers)
                        .chain(known -> {
                            Map<String, List<Known>> byCurrency = known.stream()
                                    .collect(Collectors.groupingBy(
                                            it -> it.state().currency(), TreeMap::new, Collectors.toList()));
                            Uni<Void> all = Uni.createFrom().voidItem();
                            for (var entry : byCurrency.entrySet()) {
                                all = all.chain(() -> happened(unit, basis.apply(entry.getKey()), entry.getValue()));
                            }
                            return all;
                        }));
    }

    /** After an event. Before the base has been cut there are no classes, but it is to be from now on. */
    private Uni<Void> happened(Unit unit, Basis basis, List<Known> customers) {
        boolean cut = basis.cutsVersion() > 0;
        Uni<Void> written = write(unit, basis, customers, cut ? Mode.EVENT : Mode.VALUES);
        String currency = customers.getFirst().state().currency();
        return cut ? written : written.chain(() -> announce(unit, currency));
    }

    private static Uni<Void> announce(Unit unit, String currency) {
        return unit.sql()
                .query(ANNOUNCE, unit.tenant(), currency, unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** On what occasion customers are scored. */
    enum Mode {
        /** Something happened to them. */
        EVENT,
        /** First pass of a refresh: only numbers, which the base is then cut by. */
        VALUES,
        /** Second pass of a refresh. */
        CLASSES
    }

    /** Scores customers of one currency whose state has been read, and writes what comes of it. */
    Uni<Void> write(Unit unit, Basis basis, List<Known> customers, Mode mode) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Scorer scorer = new Scorer(basis);
        List<Scores.Numbered> numbered = new ArrayList<>(customers.size());
        List<ClassChanges.Changed> changed = new ArrayList<>();
        for (Known known : customers) {
            CustomerState state = known.state();
            String quadrant = known.classes() == null ? null : known.classes().quadrant();
            Score score = scorer.score(state, quadrant, known.pending(), mode == Mode.CLASSES);
            if (mode == Mode.VALUES) {
                numbered.add(new Scores.Numbered(score.in(known.classes(), known.pending()), known.changes()));
                continue;
            }
            var changes = ClassChanges.between(known.classes(), score);
            long sequence = known.changes() + (changes.isEmpty() ? 0 : 1);
            numbered.add(new Scores.Numbered(score, sequence));
            if (!changes.isEmpty()) {
                changed.add(new ClassChanges.Changed(state.customerId(), state.currency(), sequence, changes));
            }
        }
        String currency = customers.getFirst().state().currency();
        return scores.write(unit, currency, basis, numbered).chain(() -> classChanges.record(unit, basis, changed));
    }
}
