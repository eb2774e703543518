package crm.analytics.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A condition's JSON with the answer at every node and, at every comparison, what the customer has. */
final class Explanation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Explanation() {}

    static ObjectNode of(Condition condition, Profile profile, Instant asOf) {
        ObjectNode node = JSON.objectNode();
        switch (condition) {
            case Condition.And and -> node.set("and", list(and.parts(), profile, asOf));
            case Condition.Or or -> node.set("or", list(or.parts(), profile, asOf));
            case Condition.Not not -> node.set("not", of(not.part(), profile, asOf));
            case Condition.Comparison comparison -> {
                node.setAll(ConditionJson.write(comparison));
                node.set("actual", ConditionJson.literal(comparison.actual(profile, asOf)));
            }
        }
        return node.put("matches", condition.test(profile, asOf));
    }

    private static ArrayNode list(List<Condition> parts, Profile profile, Instant asOf) {
        ArrayNode list = JSON.arrayNode();
        parts.forEach(part -> list.add(of(part, profile, asOf)));
        return list;
    }
}
