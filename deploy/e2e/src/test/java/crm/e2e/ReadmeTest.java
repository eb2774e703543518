package crm.e2e;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import crm.testing.Feature;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnPlatform
class ReadmeTest {

    @Test
    @Feature({"S-09", "A-01", "G-06"})
    void theCommandsOfFollowAnOrderWorkAsWritten(Platform platform) {
        String commands = Readme.commands(platform.file("README.md"), "Follow an order in five minutes");

        String output = platform.shell(Duration.ofMinutes(2), commands).succeeded();

        assertThat(output, containsString("cus_"));
        assertThat(output, containsString("prd_"));
        assertThat(output, containsString("ord_"));
        assertThat(output, matchesPattern("(?si).*HTTP/1.1 201 .*Idempotency-Replayed: true.*the same order.*"));
        assertThat(output, containsString("\"orders\":1"));
        assertThat(output, containsString("\"status\":\"PAID\""));
        assertThat(output, containsString("\"revenue\":\"25.00\""));
        assertThat(output, containsString("\"kind\":\"sales.order.placed\""));
    }
}
