package crm.customer.sight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.customer.sight.Organisation.Entry;
import crm.customer.sight.Organisation.Rights;
import crm.customer.sight.Organisation.User;
import crm.persistence.Ids;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A tenant of its own with units, users and records at random, in the service and in the {@link Organisation} beside it.
 * The records are put into the table: what is looked at is who sees them, and a thousand creations add nothing to that.
 */
final class Company {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> SEGMENTS = List.of("n", "no", "n-1", "north", "south");
    private static final List<String> LIFECYCLES = List.of("POTENTIAL", "TARGET", "ACTUAL", "LOST");
    /** No search shows more than 50 records. */
    private static final int GROUPS = 50;

    private static final int MOST_SHOWN = 50;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final List<String> TEAM_ROLES = List.of("LEAD", "SALES", "SERVICE", "FINANCE");

    final Organisation organisation = new Organisation();
    final List<User> users = new ArrayList<>();
    final Map<String, String> lifecycles = new HashMap<>();
    /** A word in the name of each customer, which some others have, too. */
    final Map<String, String> groups = new HashMap<>();
    /** The whole name of each customer, which no other has. */
    final Map<String, String> names = new HashMap<>();

    private final Random random;
    private final String tenant;
    private final String administrator;
    private final List<String> codes = new ArrayList<>(List.of("/"));
    private final Map<String, String> unitIds = new HashMap<>();
    private final Map<String, Long> unitVersions = new HashMap<>();
    private final Map<String, Long> teamVersions = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<User, String> tokens = new HashMap<>();

    /** What the service answered. */
    record Answer(int status, JsonNode body) {}

    Company(String tenant, long seed, int units, int people, int records) {
        random = new Random(seed);
        this.tenant = tenant;
        administrator = Tokens.administrator(tenant).token();
        for (int i = 0; i < units; i++) {
            addUnit(i % 3 != 2);
        }
        for (int i = 0; i < people; i++) {
            addUser("user" + i);
        }
        addRecords(records);
    }

    /** Units that nobody registered are there, too: they stand where their code says. */
    private void addUnit(boolean registered) {
        String parent = registered ? pick(registered()) : pick(codes);
        String segment = pick(SEGMENTS);
        String code = (parent.equals("/") ? "" : parent) + "/" + segment;
        if (codes.contains(code) || code.chars().filter(c -> c == '/').count() > 6) {
            return;
        }
        codes.add(code);
        if (registered) {
            String above = parent.equals("/") ? "null" : "\"" + unitIds.get(parent) + "\"";
            Answer created = send(
                    "POST",
                    "/org-units",
                    null,
                    "{\"segment\":\"%s\",\"name\":\"Unit %s\",\"parentId\":%s}".formatted(segment, code, above));
            require(created, 201);
            unitIds.put(code, created.body().path("id").asText());
            unitVersions.put(code, 1L);
        }
    }

    private List<String> registered() {
        List<String> all = new ArrayList<>(unitIds.keySet().stream().sorted().toList());
        all.add("/");
        return all;
    }

    private void addUser(String name) {
        int dice = random.nextInt(20);
        Rights rights = dice == 0 ? Rights.ALL : dice < 8 ? Rights.UNIT : Rights.OWN;
        String role = switch (rights) {
            case ALL -> "analyst";
            case UNIT -> "sales-manager";
            case OWN -> "sales-rep";
        };
        User user = new User(Tokens.subject(name, tenant), pick(codes), rights);
        users.add(user);
        tokens.put(user, Tokens.user(name, tenant, user.unit(), role).token());
    }

    private void addRecords(int records) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            UUID id = Ids.next();
            Entry entry = new Entry(Ids.text("cus", id), pick(users).subject(), pick(codes));
            String lifecycle = pick(LIFECYCLES);
            organisation.add(entry);
            lifecycles.put(entry.id, lifecycle);
            groups.put(entry.id, "group%02d".formatted(i % GROUPS));
            names.put(entry.id, "Customer %d of %s".formatted(i, groups.get(entry.id)));
            versions.put(entry.id, 1L);
            rows.add("('%s','%s',1,'PERSON','{END_CUSTOMER}','%s','%s',now(),'%s','%s',now(),now())"
                    .formatted(tenant, id, names.get(entry.id), lifecycle, entry.owner, entry.unit));
        }
        try (Tables tables = new Tables(tenant)) {
            tables.run("insert into customer (tenant_id, id, version, party, kinds, name, lifecycle, lifecycle_since,"
                    + " owner_id, org_unit, created_at, updated_at) values " + String.join(",", rows));
        }
    }

    /** Moves a unit to a place at random; the service and the model agree on what would be a ring. */
    void moveUnit() {
        String code =
                pick(registered().stream().filter(unit -> !unit.equals("/")).toList());
        String parent = pick(registered());
        String above = parent.equals("/") ? "null" : "\"" + unitIds.get(parent) + "\"";
        Answer moved = send(
                "PATCH",
                "/org-units/" + unitIds.get(code),
                "\"" + unitVersions.get(code) + "\"",
                "{\"parentId\":" + above + "}");
        if (!parent.equals("/") && organisation.isWithin(parent, code)) {
            require(moved, 422);
        } else if (!moved.body().path("code").asText().equals("unit-too-deep")) {
            require(moved, 200);
            unitVersions.put(code, moved.body().path("version").asLong());
            organisation.place(code, parent);
        }
    }

    void changeTeam() {
        Entry entry = pick(organisation.entries());
        Map<String, String> members = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(pick(users).subject(), pick(TEAM_ROLES.subList(1, 4)));
        }
        String body = members.entrySet().stream()
                .map(member -> "{\"userId\":\"%s\",\"role\":\"%s\"}".formatted(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        long version = teamVersions.getOrDefault(entry.id, 0L);
        Answer changed = send("PUT", "/customers/" + entry.id + "/team", "\"" + version + "\"", body);
        require(changed, 200);
        teamVersions.put(entry.id, changed.body().path("version").asLong());
        entry.team.clear();
        entry.team.addAll(members.keySet());
    }

    void changeOwner() {
        Entry entry = pick(organisation.entries());
        String owner = pick(users).subject();
        String unit = pick(codes);
        Answer changed = send(
                "PATCH",
                "/customers/" + entry.id,
                "\"" + versions.get(entry.id) + "\"",
                "{\"ownerId\":\"%s\",\"orgUnit\":\"%s\"}".formatted(owner, unit));
        require(changed, 200);
        versions.put(entry.id, changed.body().path("version").asLong());
        entry.owner = owner;
        entry.unit = unit;
    }

    Entry anyEntry() {
        return pick(organisation.entries());
    }

    /** Some of the users. */
    List<User> some(int most) {
        List<User> all = new ArrayList<>(users);
        Collections.shuffle(all, random);
        return all.subList(0, most);
    }

    /** The ids that a list shows, page after page, and the count that it tells. */
    Listed list(User user, String filter) {
        Set<String> ids = new HashSet<>();
        long count = -1;
        String cursor = null;
        do {
            String query = "?limit=500&fields=id"
                    + (cursor == null ? "&count=exact" : "")
                    + (filter == null ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                    + (cursor == null ? "" : "&cursor=" + cursor);
            Answer page = get(user, "/customers" + query);
            require(page, 200);
            ((ArrayNode) page.body().path("data"))
                    .forEach(record -> ids.add(record.path("id").asText()));
            count = cursor == null ? page.body().path("page").path("count").asLong() : count;
            cursor = page.body().path("page").path("next").asText(null);
        } while (cursor != null);
        return new Listed(ids, count);
    }

    /** How many customers an aggregate tells of each state of their lives. */
    Map<String, Long> countByLifecycle(User user) {
        Answer counted = get(user, "/customers/aggregate?groupBy=lifecycle");
        require(counted, 200);
        Map<String, Long> counts = new HashMap<>();
        counted.body()
                .path("groups")
                .forEach(group -> counts.put(
                        group.path("value").asText(), group.path("count").asLong()));
        return counts;
    }

    /** The same as {@link #list}, with the parameters in the body. */
    Listed searchedList(User user, String filter) {
        Set<String> ids = new HashSet<>();
        long count = -1;
        String cursor = null;
        do {
            ObjectNode body = JSON.createObjectNode().put("limit", 500).put("fields", "id");
            if (filter != null) {
                body.put("filter", filter);
            }
            if (cursor == null) {
                body.put("count", "exact");
            } else {
                body.put("cursor", cursor);
            }
            Answer page = post(user, "/customers/search", body);
            require(page, 200);
            page.body().path("data").forEach(record -> ids.add(record.path("id").asText()));
            count = cursor == null ? page.body().path("page").path("count").asLong() : count;
            cursor = page.body().path("page").path("next").asText(null);
        } while (cursor != null);
        return new Listed(ids, count);
    }

    /** The ids of the customers that have these words, the best first. */
    List<String> find(User user, String words) {
        Answer found = get(
                user,
                "/search?types=customer&limit=" + MOST_SHOWN + "&q="
                        + URLEncoder.encode(words, StandardCharsets.UTF_8));
        require(found, 200);
        List<String> ids = new ArrayList<>();
        found.body().path("data").forEach(hit -> ids.add(hit.path("id").asText()));
        return ids;
    }

    /** Whether the user may take customers out into a file. */
    static boolean mayExport(User user) {
        return user.rights() != Rights.OWN;
    }

    /** The ids in the file that the user takes out, from the request to the last line. */
    Set<String> export(User user) {
        ObjectNode body = JSON.createObjectNode().put("format", "NDJSON");
        body.putArray("fields").add("id");
        Answer asked = post(user, "/customers/exports", body);
        require(asked, 202);
        String path = "/customers/exports/" + asked.body().path("id").asText();
        Awaitility.await()
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(user, path).body().path("state").asText().equals("DONE"));
        Set<String> ids = new HashSet<>();
        text(user, path + "/file")
                .lines()
                .forEach(line -> ids.add(JsonPath.from(line).getString("id")));
        return ids;
    }

    /** The status of an export that is asked for by who may not have one. */
    int refusedExport(User user) {
        return post(user, "/customers/exports", JSON.createObjectNode()).status();
    }

    /** What a list shows. */
    record Listed(Set<String> ids, long count) {}

    Answer get(User user, String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + tokens.get(user)));
    }

    private Answer post(User user, String path, JsonNode body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private String text(User user, String path) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(user))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("200 expected, got " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(String method, String path, String version, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + administrator)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return send(version == null ? request : request.header("If-Match", version));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1" + path);
    }

    private static void require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(status + " expected, got " + answer);
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
