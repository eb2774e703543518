package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FeatureListTest {

    @Test
    void docsFeaturesIsUpToDate() throws IOException {
        FeatureList features = new FeatureList(Checkout.root());
        assertEquals(
                features.text(),
                Files.readString(features.file()),
                "docs/features.md is out of date. Bring it up to date with: " + FeatureList.COMMAND);
    }
}
