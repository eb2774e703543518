package crm.bench.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crm.stack.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

    @Test
    void everyPublishedNumberIsMet() {
        Path folder = Checkout.root().resolve("../shared/data").normalize();
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        List<Check> missed = Reference.compare(folder).all().stream()
                .filter(check -> !check.isOk())
                .toList();
        assertEquals(List.of(), missed);
    }

    @Test
    void withoutDataItSaysWhatIsMissing(@TempDir Path folder) {
        Reference reference = new Reference(new PrintStream(new ByteArrayOutputStream()), false);
        Path nowhere = folder.resolve("nowhere");
        var noFolder = assertThrows(IllegalStateException.class, () -> reference.run(nowhere));
        assertTrue(noFolder.getMessage().contains(nowhere.toString()), noFolder.getMessage());
        var noFile = assertThrows(IllegalStateException.class, () -> reference.run(folder));
        assertTrue(noFile.getMessage().contains("cdnowElog.csv"), noFile.getMessage());
    }

    @Test
    void aNumberIsMetToHalfAUnitOfItsLastDigit() {
        Checks checks = new Checks();
        checks.printed("met", "1.25", 1.2549);
        checks.printed("met at the edge", "1.25", 1.245);
        assertTrue(checks.ok());
        checks.printed("missed", "1.25", 1.2551);
        assertFalse(checks.ok());
    }

    @Test
    void nothingAndWhatIsNoNumberAreNeverRight() {
        assertFalse(new Checks().ok());
        Checks checks = new Checks();
        checks.relative("none", 1, Double.NaN, 1);
        assertFalse(checks.ok());
        Checks many = new Checks();
        many.worst("one of them none", List.of(1.0, Double.NaN, 1.0), value -> 1, value -> value, 1, false);
        assertFalse(many.ok());
        Checks none = new Checks();
        none.worst("none at all", List.<Double>of(), value -> value, value -> value, 1, false);
        assertFalse(none.ok());
    }

    @Test
    void aLineOfJsonHasTheShapeOfAFigure() {
        Checks checks = new Checks();
        checks.of("model").within("r", 2, 2.5, 1);
        assertEquals(
                "{\"id\":\"reference\",\"what\":\"model r\",\"measured\":2.5,\"unit\":\"\",\"limit\":2.0,\"ratio\":null,"
                        + "\"floor\":1.0,\"goal\":null,\"ok\":true,\"worst\":0.5,\"note\":\"\"}",
                new Reference(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8), true)
                        .line(checks.all().getFirst()));
    }
}
