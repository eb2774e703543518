package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.local.Layout;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void onTwoProcessorsTheGatewayAndWhoAnswersMostReadsAreKeptApart() {
        assertEquals(OptionalInt.of(0), Environment.processor("gateway", 0, 2));
        assertEquals(OptionalInt.of(1), Environment.processor("analytics-service", 0, 2));
        assertEquals(OptionalInt.of(0), Environment.processor("analytics-service", 1, 2));
        assertEquals(OptionalInt.empty(), Environment.processor("sales-service", 0, 2));
    }

    @Test
    void onMoreOrFewerTheKernelChooses() {
        for (String service : Layout.SERVICES) {
            assertEquals(OptionalInt.empty(), Environment.processor(service, 0, 1));
            assertEquals(OptionalInt.empty(), Environment.processor(service, 0, 4));
        }
    }
}
