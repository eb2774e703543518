package crm.customer.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.customer.history.Client.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Commands at random on customers of its own, one after the other, each told to the {@link Chronicle}. */
final class Commands {

    static final List<String> OWNERS = List.of("owner-a", "owner-b", "owner-c");
    static final List<String> LIFECYCLES =
            List.of("NON_CUSTOMER", "POTENTIAL", "TARGET", "ACTUAL", "LOST", "RECOVERED");
    static final List<String> COUNTRIES = List.of("CN", "DE", "FR");

    private static final int BATCH = 10;

    private final Random random;
    private final Client client;
    private final Chronicle chronicle;
    private final String city;
    private final String grade;
    private final String remark;
    private final String system = "s" + UUID.randomUUID().toString().substring(0, 8);

    /** Those that stand for themselves, as they are now. */
    private final Map<String, JsonNode> records = new HashMap<>();

    private final List<String> alone = new ArrayList<>();
    private final List<JsonNode> merges = new ArrayList<>();
    private int numbered;

    /**
     * @param city of all customers, to tell them from those of other tests
     * @param grade name of an attribute with whole numbers
     * @param remark name of one with text
     */
    Commands(long seed, Client client, Chronicle chronicle, String city, String grade, String remark) {
        this.random = new Random(seed);
        this.client = client;
        this.chronicle = chronicle;
        this.city = city;
        this.grade = grade;
        this.remark = remark;
    }

    void run(int commands) {
        for (int done = 0; done < commands; ) {
            int dice = random.nextInt(100);
            done += dice < 15 || alone.size() < BATCH
                    ? create()
                    : dice < 23 ? batch() : dice < 75 ? change() : dice < 90 ? enter() : dice < 96 ? merge() : undo();
        }
    }

    private int create() {
        ObjectNode described = described();
        if (random.nextInt(3) == 0) {
            described.put("lifecycle", pick(LIFECYCLES));
        }
        became(client.post("/customers", described).expect(201));
        return 1;
    }

    /** Half of them new, half of them known; some known ones are as they were. */
    private int batch() {
        ObjectNode batch = Client.JSON.createObjectNode();
        ArrayNode items = batch.putArray("items");
        for (int i = 0; i < BATCH; i++) {
            int number = random.nextBoolean() || numbered == 0 ? numbered++ : random.nextInt(numbered);
            ObjectNode item = described();
            item.putArray("externalIds").add(reference(Integer.toString(number)));
            items.add(item);
        }
        String ids = client.post("/customers:batch", batch)
                .expect(207)
                .path("results")
                .valueStream()
                .filter(result -> result.path("status").asInt() < 300)
                .map(result -> result.path("id").asText())
                .collect(Collectors.joining(","));
        String filter = Client.parameter("filter", "id=in=(" + ids + ")");
        client.get("/customers?limit=500" + filter).expect(200).path("data").forEach(this::became);
        return BATCH;
    }

    private int change() {
        JsonNode record = records.get(pick(alone));
        ObjectNode change = Client.JSON.createObjectNode();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            change(change, record);
        }
        Answer answer = client.send("PATCH", "/customers/" + record.path("id").asText(), record, change);
        // Who stops being a distributor but keeps a region is refused; then nothing has changed.
        if (answer.status() != 422) {
            became(answer.expect(200));
        }
        return 1;
    }

    private void change(ObjectNode change, JsonNode record) {
        switch (random.nextInt(9)) {
            case 0 -> change.put("name", name());
            case 1 -> change.put("email", random.nextInt(4) == 0 ? null : name() + "@example.org");
            case 2 -> change.set("address", address());
            case 3 -> change.put("ownerId", pick(OWNERS));
            case 4 -> change.put("orgUnit", "/sales/" + pick(List.of("north", "south")));
            case 5 -> kinds(change);
            case 6 -> change.set("attributes", attributes());
            case 7 -> {
                ArrayNode references = change.putArray("externalIds");
                record.path("externalIds").forEach(one -> {
                    // By the others it is known in batches.
                    if (!one.path("id").asText().startsWith("x") || random.nextBoolean()) {
                        references.add(one);
                    }
                });
                references.add(reference("x" + numbered++));
            }
            default -> change.put("phone", "+49 30 " + (100_000 + random.nextInt(900_000)));
        }
    }

    private int enter() {
        String id = pick(alone);
        ObjectNode command =
                Client.JSON.createObjectNode().put("to", pick(LIFECYCLES)).put("reason", "At random");
        Answer answer = client.post("/customers/" + id + "/lifecycle", command);
        if (answer.status() != 422) {
            became(answer.expect(200));
        }
        return 1;
    }

    private int merge() {
        JsonNode survivor = records.get(pick(alone));
        String duplicate = pick(alone);
        String id = survivor.path("id").asText();
        if (id.equals(duplicate)) {
            return 0;
        }
        ObjectNode command =
                Client.JSON.createObjectNode().put("duplicate", duplicate).put("reason", "At random");
        command.putObject("fields").put("name", duplicate).put("email", random.nextBoolean() ? duplicate : id);
        JsonNode merge = client.send("POST", "/customers/" + id + "/merges", survivor, command)
                .expect(201);
        merges.add(merge);
        alone.remove(duplicate);
        chronicle.merged(duplicate, id, Instant.parse(merge.path("mergedAt").asText()));
        look(id);
        return 1;
    }

    /** What the survivor says then, and whoever stands for that one, is looked up: how to undo is not in question here. */
    private int undo() {
        if (merges.isEmpty()) {
            return 0;
        }
        JsonNode merge = merges.remove(random.nextInt(merges.size()));
        String survivor = merge.path("survivorId").asText();
        String path = "/customers/" + survivor + "/merges/" + merge.path("id").asText() + ":undo";
        client.post(path, Client.JSON.createObjectNode().put("reason", "At random"))
                .expect(200);
        String merged = merge.path("mergedId").asText();
        alone.add(merged);
        look(merged);
        String at = survivor;
        while (!look(at)) {
            String below = at;
            at = merges.stream()
                    .filter(one -> one.path("mergedId").asText().equals(below))
                    .findFirst()
                    .orElseThrow()
                    .path("survivorId")
                    .asText();
        }
        return 1;
    }

    /** Takes over how the customer is now; tells whether it stands for itself. */
    private boolean look(String id) {
        Answer answer = client.get("/customers/" + id);
        if (answer.status() == 307) {
            return false;
        }
        became(answer.expect(200));
        return true;
    }

    private void became(JsonNode record) {
        String id = record.path("id").asText();
        if (records.put(id, record) == null) {
            alone.add(id);
        }
        chronicle.became(record);
    }

    private ObjectNode described() {
        ObjectNode described = Client.JSON
                .createObjectNode()
                .put("party", random.nextBoolean() ? "PERSON" : "ORGANISATION")
                .put("name", name())
                .put("distinct", true)
                .put("ownerId", pick(OWNERS))
                .put("orgUnit", "/sales/" + pick(List.of("north", "south")));
        if (random.nextBoolean()) {
            described.put("email", name() + "@example.org");
        }
        kinds(described);
        described.set("address", address());
        described.set("attributes", attributes());
        return described;
    }

    private void kinds(ObjectNode described) {
        boolean distributor = random.nextInt(3) == 0;
        described.putArray("kinds").add(distributor ? "DISTRIBUTOR" : "END_CUSTOMER");
        if (distributor && random.nextBoolean()) {
            described.put("region", pick(List.of("east", "west")));
        }
    }

    private ObjectNode address() {
        return Client.JSON.createObjectNode().put("city", city).put("country", pick(COUNTRIES));
    }

    private ObjectNode attributes() {
        ObjectNode values = Client.JSON.createObjectNode();
        if (random.nextInt(4) == 0) {
            values.putNull(grade);
        } else {
            values.put(grade, random.nextInt(21) - 10);
        }
        if (random.nextBoolean()) {
            values.put(remark, "remark " + random.nextInt(5));
        }
        return values;
    }

    private ObjectNode reference(String id) {
        return Client.JSON.createObjectNode().put("system", system).put("id", id);
    }

    /** Lower case and of one length, so that every way of sorting text agrees. */
    private String name() {
        return "n%08d".formatted(random.nextInt(100_000_000));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
