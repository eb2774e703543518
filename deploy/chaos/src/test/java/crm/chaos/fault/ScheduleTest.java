package crm.chaos.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    @Test
    void oneSeedIsOneSchedule() {
        assertEquals(Schedule.quick(7, 5000).steps(), Schedule.quick(7, 5000).steps());
        assertNotEquals(Schedule.quick(7, 5000).steps(), Schedule.quick(8, 5000).steps());
    }

    @Test
    void aQuickRunHasEveryFault() {
        Set<String> ids = new TreeSet<>();
        Schedule.quick(1, 5000).steps().forEach(step -> ids.add(step.make().id()));
        assertEquals(new TreeSet<>(List.of("F1", "F2", "F4", "F5", "F18", "F20", "F24")), ids);
    }

    @Test
    void aWrittenScheduleCanBeRepeated(@TempDir Path directory) throws Exception {
        Schedule schedule = Schedule.quick(3, 5000);
        schedule.write(directory.resolve("schedule.jsonl"));
        assertEquals(
                schedule.steps(),
                Schedule.read(directory.resolve("schedule.jsonl")).steps());
    }
}
