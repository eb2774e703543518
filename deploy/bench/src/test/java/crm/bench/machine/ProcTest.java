package crm.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcTest {

    @Test
    void readsAProcessWhoseNameLooksLikeFields() {
        ProcessTimes times = ProcessTimes.parse("4711 (a ) S 9 9) S 42 4711 4711 0 -1 4194560 100 200 0 0 "
                + "150 50 30 20 20 0 31 0 987654 1000 2000 18446744073709551615 1 1 0 0 0 0 0 0 0 0\n");
        assertEquals(new ProcessTimes(42, 200, 50, 987654), times);
        assertEquals(2.5, times.seconds());
    }

    @Test
    void readsResidentMemory() {
        assertEquals(256, Processes.resident("Name:\tjava\nVmPeak:\t  999999 kB\nVmRSS:\t  262144 kB\nThreads:\t31\n"));
    }

    @Test
    void readsTheMachine() {
        MachineTimes times = MachineTimes.parse("cpu  1000 100 500 7000 300 50 50 200 0 0");
        assertEquals(new MachineTimes(17, 2, 92), times);
        assertEquals(new MachineTimes(1, 1, 2), new MachineTimes(18, 3, 94).since(times));
    }

    @Test
    void seesThisProcess() {
        long self = ProcessHandle.current().pid();
        assertTrue(Processes.residentMebibytes(self) > 1);
        assertTrue(Processes.seconds(List.of(self)) > 0);
        assertTrue(Processes.treeSeconds(self) >= Processes.seconds(List.of(self)) - 0.05);
    }

    @Test
    void aProcessThatIsGoneCountsNothing() {
        assertEquals(0, Processes.seconds(List.of(Long.MAX_VALUE)));
    }
}
