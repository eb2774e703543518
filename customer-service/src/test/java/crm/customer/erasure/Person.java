package crm.customer.erasure;

import static io.restassured.RestAssured.given;

import crm.testing.Canary;
import crm.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A person about whom everything was written that can be.
 *
 * @param merged a record that turned out to be the same person's
 * @param contact speaks for nobody else
 * @param shared a contact that speaks for another customer, too
 * @param key of the command that created the customer
 */
public record Person(
        String customer, String merged, String contact, String shared, String other, long version, String key) {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");
    private static final Tokens NORTH = Tokens.repNorth("main");

    /** Writes it, with the word wherever words can be, and the digits in telephone numbers. */
    public static Person written(Canary canary, Canary phone) {
        return new Writer(canary, phone).person();
    }

    /** The command that creates such a customer. */
    static String described(Canary canary, Canary phone, String which) {
        return new Writer(canary, phone).described(which);
    }

    private record Writer(Canary canary, Canary phone) {

        Person person() {
            String word = canary.word();
            as(ADMINISTRATOR)
                    .body(
                            "{\"name\": \"%s\", \"type\": \"TEXT\", \"label\": \"Memo\", \"personal\": true, \"indexed\": true}"
                                    .formatted(attribute()))
                    .post("/api/v1/metadata/customers/attributes")
                    .then()
                    .statusCode(201);
            String key = UUID.randomUUID().toString();
            String customer = as(ADMINISTRATOR)
                    .header("Idempotency-Key", key)
                    .body(described("one"))
                    .post(CUSTOMERS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String merged = as(ADMINISTRATOR)
                    .body(described("two"))
                    .put(CUSTOMERS + "/external/shop/" + word + "-two-shop")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String third = as(ADMINISTRATOR)
                    .body(described("three"))
                    .put(CUSTOMERS + "/external/shop/" + word + "-three-shop")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String undone = mergeInto(merged, third, version(merged), word);
            as(ADMINISTRATOR)
                    .urlEncodingEnabled(false)
                    .body("{\"reason\": \"Not %s after all\"}".formatted(word))
                    .post(CUSTOMERS + "/" + merged + "/merges/" + undone + ":undo")
                    .then()
                    .statusCode(200);
            // They were said to be two when they came in; since the merge was undone, that is open again.
            String pair = as(ADMINISTRATOR)
                    .queryParam("filter", "customerId==" + third + ";candidateId==" + merged)
                    .get(CUSTOMERS + "/duplicates")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("data[0].id");
            as(ADMINISTRATOR)
                    .urlEncodingEnabled(false)
                    .body("{\"reason\": \"Not %s\"}".formatted(word))
                    .post(CUSTOMERS + "/duplicates/" + pair + ":dismiss")
                    .then()
                    .statusCode(200);
            mergeInto(customer, third, version(customer), word);
            mergeInto(customer, merged, version(customer), word);
            String contact = contact("{\"name\": \"%1$s\", \"email\": \"%1$s@c.example\", \"phone\": \"+49%2$s\","
                            .formatted(word, phone.word())
                    + " \"preferredChannel\": \"EMAIL\", \"language\": \"de\", \"customers\": [{\"customerId\": \"%s\"}]}"
                            .formatted(customer));
            String other = created("{\"party\": \"PERSON\", \"name\": \"Somebody else\", \"distinct\": true}");
            String shared = contact("{\"name\": \"Somebody else\", \"customers\":"
                    + " [{\"customerId\": \"%s\"}, {\"customerId\": \"%s\"}]}".formatted(customer, other));
            as(ADMINISTRATOR)
                    .body("{\"value\": \"only with " + word + "\"}")
                    .put(CUSTOMERS + "/" + customer + "/preferences/meeting.with")
                    .then()
                    .statusCode(201);
            as(ADMINISTRATOR)
                    .body("{\"to\": \"TARGET\", \"reason\": \"%s asked for it\"}".formatted(word))
                    .post(CUSTOMERS + "/" + customer + "/lifecycle")
                    .then()
                    .statusCode(200);
            as(ADMINISTRATOR)
                    .header("If-Match", "\"" + version(customer) + "\"")
                    .body("{\"externalIds\": [{\"system\": \"erp\", \"id\": \"%s-moved\"}]}".formatted(word))
                    .patch(CUSTOMERS + "/" + customer)
                    .then()
                    .statusCode(200);
            next(customer, word);
            as(ADMINISTRATOR)
                    .urlEncodingEnabled(false)
                    .body("{\"outcome\": \"%s was there\"}".formatted(word))
                    .post(CUSTOMERS + "/" + customer + "/next-action:done")
                    .then()
                    .statusCode(200);
            next(customer, word);
            as(ADMINISTRATOR)
                    .header("If-Match", "\"0\"")
                    .body("{\"desire\": 70, \"reason\": \"%s says so\"}".formatted(word))
                    .put(CUSTOMERS + "/" + customer + "/qualification/statement")
                    .then()
                    .statusCode(200);
            as(ADMINISTRATOR)
                    .header("If-Match", "\"0\"")
                    .body("{\"score\": 70, \"reason\": \"%s is nice\"}".formatted(word))
                    .put(CUSTOMERS + "/" + customer + "/assessment/openness")
                    .then()
                    .statusCode(200);
            as(ADMINISTRATOR)
                    .put(CUSTOMERS + "/" + customer + "/logins/" + word)
                    .then()
                    .statusCode(204);
            as(ADMINISTRATOR)
                    .header("If-Match", "\"0\"")
                    .body("{\"tier\": \"KEY\", \"reason\": \"%s is known everywhere\"}".formatted(word))
                    .put(CUSTOMERS + "/" + customer + "/tier")
                    .then()
                    .statusCode(200);
            return new Person(customer, merged, contact, shared, other, version(customer), key);
        }

        String described(String which) {
            return """
                    {"party": "PERSON", "name": "%1$s", "email": "%1$s@%2$s.example", "phone": "+49%3$s", "distinct": true,
                     "address": {"street": "%1$s street 1", "city": "%1$s city", "postalCode": "%1$s", "country": "DE"},
                     "externalIds": [{"system": "erp", "id": "%1$s-%2$s"}],
                     "attributes": {"%4$s": "%1$s attribute"}}""".formatted(canary.word(), which, phone.word(), attribute());
        }

        /** Named like the word, but not by it: definitions stay. */
        private String attribute() {
            return "memo_" + canary.word().substring("canary".length());
        }

        private void next(String customer, String word) {
            as(ADMINISTRATOR)
                    .header("If-Match", "\"" + version(customer) + "\"")
                    .body("{\"what\": \"Call %s\", \"at\": \"%s\"}"
                            .formatted(word, Instant.now().plus(Duration.ofDays(1))))
                    .put(CUSTOMERS + "/" + customer + "/next-action")
                    .then()
                    .statusCode(200);
        }

        private String mergeInto(String survivor, String duplicate, long version, String word) {
            return as(ADMINISTRATOR)
                    .header("If-Match", "\"" + version + "\"")
                    .body("{\"duplicate\": \"%1$s\", \"fields\": {\"email\": \"%1$s\"}, \"reason\": \"%2$s twice\"}"
                            .formatted(duplicate, word))
                    .post(CUSTOMERS + "/" + survivor + "/merges")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private static long version(String customer) {
            return as(ADMINISTRATOR).get(CUSTOMERS + "/" + customer).jsonPath().getLong("version");
        }

        private static String contact(String body) {
            return as(ADMINISTRATOR)
                    .body(body)
                    .post("/api/v1/contacts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private static String created(String body) {
            return as(NORTH)
                    .body(body)
                    .post(CUSTOMERS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private static RequestSpecification as(Tokens user) {
            return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
        }
    }
}
