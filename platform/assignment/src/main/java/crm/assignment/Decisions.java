package crm.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.assignment.score.Inputs;
import crm.assignment.score.Ranking;
import crm.assignment.score.Score;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Stores decisions, which never change. */
@ApplicationScoped
class Decisions {

    private static final String ADD = """
            insert into assignment_decision (tenant_id, object, decided_at, id, record_id, rule_id, rule_version, cause,
                                             assignee, runner_up, inputs, ranking)
            select $1, $2, $3, n.id, n.record_id, n.rule_id, n.rule_version, n.cause, n.assignee, n.runner_up,
                   n.inputs::jsonb, n.ranking::jsonb
            from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::text[], $9::text[], $10::text[],
                        $11::text[], $12::text[])
                 as n (id, record_id, rule_id, rule_version, cause, assignee, runner_up, inputs, ranking)
            """;

    private static final String LATEST = """
            select d.id, d.record_id, d.rule_id, d.rule_version, d.cause, d.decided_at, d.inputs::text as inputs_text,
                   d.ranking::text as ranking_text
            from assignment_decision d where d.tenant_id = $1 and d.object = $2 and d.record_id = $3
            order by d.decided_at desc, d.id desc limit 1
            """;

    private final ObjectMapper json;

    Decisions(ObjectMapper json) {
        this.json = json;
    }

    Uni<Void> add(Unit unit, AssignmentObject object, List<Decision> made) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        object.name(),
                        unit.now().atOffset(ZoneOffset.UTC),
                        ids(made, Decision::id),
                        ids(made, Decision::record),
                        ids(made, Decision::rule),
                        made.stream().map(Decision::ruleVersion).toArray(Long[]::new),
                        texts(made, decision -> decision.cause().name()),
                        texts(made, decision -> subject(decision.ranking().best())),
                        texts(made, decision -> subject(decision.ranking().runnerUp())),
                        texts(made, decision -> write(decision.inputs())),
                        texts(made, decision -> write(decision.ranking())))
                .replaceWithVoid();
    }

    /** The last decision about a record, none where there never was one. */
    Uni<Optional<Decision>> latest(Unit unit, AssignmentObject object, UUID record) {
        return unit.sql()
                .query(LATEST, unit.tenant(), object.name(), record)
                .map(rows -> rows.stream().map(this::decision).findFirst());
    }

    private Decision decision(Row row) {
        try {
            return new Decision(
                    row.getUUID("id"),
                    row.getUUID("record_id"),
                    row.getUUID("rule_id"),
                    row.getLong("rule_version"),
                    Cause.valueOf(row.getString("cause")),
                    row.getOffsetDateTime("decided_at").toInstant(),
                    json.readValue(row.getString("inputs_text"), Inputs.class),
                    json.readValue(row.getString("ranking_text"), Ranking.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decision cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision cannot be written", e);
        }
    }

    private static String subject(Optional<Score> score) {
        return score.map(Score::subject).orElse(null);
    }

    private static UUID[] ids(List<Decision> made, Function<Decision, UUID> id) {
        return made.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(List<Decision> made, Function<Decision, String> text) {
        return made.stream().map(text).toArray(String[]::new);
    }
}
