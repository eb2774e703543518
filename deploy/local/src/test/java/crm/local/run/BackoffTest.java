package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesFromOneSecondToThirty() {
        Backoff backoff = new Backoff();
        List<Long> pauses = IntStream.range(0, 7)
                .mapToObj(i -> backoff.after(Duration.ofSeconds(2)).toSeconds())
                .toList();
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), pauses);
    }

    @Test
    void aLongRunIsForgivenTheEarlierOnes() {
        Backoff backoff = new Backoff();
        backoff.after(Duration.ofSeconds(1));
        backoff.after(Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(1), backoff.after(Duration.ofMinutes(2)));
    }
}
