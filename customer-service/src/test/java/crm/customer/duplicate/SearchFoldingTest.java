package crm.customer.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Searches fold names in the database, duplicates in the service: to the same. */
@QuarkusTest
@OnStack("customer")
class SearchFoldingTest {

    private static final Logger LOG = Logger.getLogger(SearchFoldingTest.class);
    private static final List<String> PARTS = List.of(
            "Müller",
            "STRASSE",
            "straße",
            "Ångström",
            "Øresund",
            "Æther",
            "Œuvre",
            "Łódź",
            "Đặng",
            "café",
            "cafe\u0301",
            "ＡＢＣ１２３",
            "①",
            "ﬁn",
            "Ελληνική",
            "Иванов",
            "華為",
            "华为",
            "トヨタ",
            "ﾄﾖﾀ",
            "O'Brien",
            "E.ON",
            "’",
            " ",
            "-",
            "&",
            "17");

    @Test
    @Feature("G-11")
    void aNameIsFoldedAlike() {
        long seed = new Random().nextLong();
        LOG.infof("Folding: seed %d", seed);
        Random random = new Random(seed);
        try (Tables tables = new Tables("main")) {
            for (int i = 0; i < 300; i++) {
                StringBuilder name = new StringBuilder();
                for (int part = 1 + random.nextInt(4); part > 0; part--) {
                    name.append(PARTS.get(random.nextInt(PARTS.size())));
                }
                assertEquals(
                        List.of(ComparableName.folded(name.toString())),
                        tables.column("select search_folded(?)", name.toString()),
                        () -> "seed " + seed + ": " + name);
            }
        }
    }
}
