package crm.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCommandTest {

    @Test
    void noServiceIsBuiltForWhatStartsNone() {
        ProgramCommand bench = new ProgramCommand.Bench();
        assertFalse(bench.needsServices(List.of("--json", "reference")));
        assertFalse(bench.needsServices(List.of("models")));
        assertTrue(bench.needsServices(List.of("P1")));
        assertTrue(bench.needsServices(List.of()));
        assertTrue(new ProgramCommand.Chaos().needsServices(List.of("quick")));
    }
}
