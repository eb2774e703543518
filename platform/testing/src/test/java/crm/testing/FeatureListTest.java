package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureListTest {

    @Test
    void docsFeaturesIsUpToDate() throws IOException {
        FeatureList features = new FeatureList(Checkout.root());
        List<String> written = Files.readAllLines(features.file());
        List<String> changed =
                features.text().lines().filter(line -> !written.contains(line)).toList();
        assertEquals(
                List.of(),
                changed,
                "docs/features.md is out of date. Bring it up to date with: " + FeatureList.COMMAND + "\n");
        assertEquals(features.text().lines().count(), written.size());
    }
}
