package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With OpenTelemetry switched on, the caller's trace goes on in a span of this service. */
@QuarkusTest
@OnWebStack
@TestProfile(TracedTest.Traced.class)
class TracedTest {

    /** Spans are recorded, and exported to nobody. */
    public static final class Traced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crm.otel.disabled", "false",
                    "quarkus.otel.bsp.schedule.delay", "1H",
                    "quarkus.log.category.\"io.quarkus.opentelemetry\".level", "OFF");
        }
    }

    @Test
    void aTraceGoesOnInASpanOfThisService() {
        given().auth()
                .oauth2(Tokens.repNorth("main").with("iss", WebStack.issuer()).token())
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(200)
                .header("X-Request-Id", "0af7651916cd43dd8448eb211c80319c")
                .body(containsString("traceparent=00-0af7651916cd43dd8448eb211c80319c-"))
                .body(not(containsString("b7ad6b7169203331")));
    }
}
