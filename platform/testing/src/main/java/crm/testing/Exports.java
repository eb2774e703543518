package crm.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.privacy.PrivacyEvents;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks the service under test for all that it holds on a person, as customer-service would. */
public final class Exports {

    private static final String PERSONAL_DATA = "/api/v1/admin/personal-data/";

    private Exports() {}

    /**
     * What the service puts aside: a JSON array for each table, by the tables' names.
     *
     * @param exportId a text id, {@code pde_…}
     */
    public static Map<String, String> collected(String service, String tenant, String exportId, String subject) {
        request(tenant, exportId, subject, Duration.ofHours(1));
        long rows = awaitCollected(service, exportId);
        Map<String, String> tables = read(tenant, exportId);
        long held = given()
                .header(
                        "Authorization",
                        "Bearer " + Tokens.administrator(tenant).token())
                .get(PERSONAL_DATA + exportId)
                .jsonPath()
                .getList("tables.rows", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        if (rows != held) {
            throw new AssertionError("told of " + rows + " rows, and holds " + held);
        }
        return tables;
    }

    /** Which of the columns are not in the export, of those in which the word stands. */
    public static Set<String> missing(Map<String, String> collected, Set<String> columns, String word) {
        Set<String> missing = new TreeSet<>();
        for (String column : columns) {
            String[] parts = column.split("\\.");
            JsonPath rows = JsonPath.from(collected.getOrDefault(parts[0], "[]"));
            boolean found = rows.getList("'" + parts[1] + "'").stream().anyMatch(value -> ("" + value).contains(word));
            if (!found) {
                missing.add(column);
            }
        }
        return missing;
    }

    /** Publishes the request, without waiting. */
    public static void request(String tenant, String exportId, String subject, Duration kept) {
        EventType<?> type = PrivacyEvents.EXPORT_REQUESTED;
        ObjectNode fact = JsonNodeFactory.instance
                .objectNode()
                .put("subjectId", subject)
                .put("exportId", exportId)
                .put("expiresAt", Instant.now().plus(kept).toString());
        fact.putArray("subjects").add(subject);
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, tenant, subject, exportId, 1, fact);
        }
    }

    /** Waits until the service has told that it is done; how many rows it has told of. */
    public static long awaitCollected(String service, String exportId) {
        try (EventProbe probe = new EventProbe("crm." + service + ".privacy")) {
            return probe.await(1, seen -> seen.is(PrivacyEvents.exported(service)) && exportId.equals(seen.subject()))
                    .getFirst()
                    .data()
                    .path("rows")
                    .asLong();
        }
    }

    /** What is there to read, by the tables' names. */
    public static Map<String, String> read(String tenant, String exportId) {
        String token = "Bearer " + Tokens.administrator(tenant).token();
        JsonPath told = given().header("Authorization", token)
                .get(PERSONAL_DATA + exportId)
                .then()
                .statusCode(200)
                .body("exportId", equalTo(exportId))
                .extract()
                .jsonPath();
        List<Map<String, Object>> tables = told.getList("tables");
        Map<String, String> contents = new TreeMap<>();
        for (Map<String, Object> table : tables) {
            StringBuilder rows = new StringBuilder();
            for (int page = 0; page < ((Number) table.get("pages")).intValue(); page++) {
                String array = given().header("Authorization", token)
                        .get(PERSONAL_DATA + exportId + "/" + table.get("name") + "/" + page)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .strip();
                rows.append(rows.isEmpty() ? "" : ",").append(array, 1, array.length() - 1);
            }
            contents.put((String) table.get("name"), "[" + rows + "]");
        }
        return contents;
    }
}
