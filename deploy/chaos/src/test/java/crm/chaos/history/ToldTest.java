package crm.chaos.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {

    @ParameterizedTest
    @CsvSource({"200,OK", "201,OK", "404,FAIL", "409,FAIL", "422,FAIL", "429,FAIL", "408,INFO", "500,INFO", "503,INFO"})
    void onlyTwoHundredsPromiseAndOnlyFourHundredsRefuse(int status, Outcome outcome) {
        assertEquals(outcome, Outcome.of(status));
    }

    @Test
    void oneGoodAnswerIsEnough() {
        assertEquals(Outcome.OK, outcome(attempt(Purpose.FIRST, Outcome.INFO), attempt(Purpose.RETRY, Outcome.OK)));
    }

    @Test
    void anUnclearAttemptIsNotUndoneByALaterRefusal() {
        assertEquals(Outcome.INFO, outcome(attempt(Purpose.FIRST, Outcome.INFO), attempt(Purpose.RETRY, Outcome.FAIL)));
    }

    @Test
    void aRefusalAtRestIsFinal() {
        assertEquals(
                Outcome.FAIL, outcome(attempt(Purpose.FIRST, Outcome.INFO), attempt(Purpose.RESOLVE, Outcome.FAIL)));
    }

    @Test
    void anExpiredTokenAtRestDecidesNothing() {
        assertEquals(
                Outcome.INFO,
                outcome(attempt(Purpose.FIRST, Outcome.INFO), attempt(Purpose.RESOLVE, Outcome.FAIL, 401)));
    }

    @Test
    void anotherBodyDecidesNothing() {
        assertEquals(
                Outcome.INFO, outcome(attempt(Purpose.FIRST, Outcome.INFO), attempt(Purpose.OTHER_BODY, Outcome.OK)));
    }

    private static Outcome outcome(Attempt... attempts) {
        Operation operation =
                new Operation("k", Kind.ORDER, "main", "POST", "/", "{}", null, "c", null, null, 1, null, "USD");
        return new Told(operation, List.of(attempts)).outcome();
    }

    private static Attempt attempt(Purpose purpose, Outcome outcome) {
        return attempt(purpose, outcome, 0);
    }

    private static Attempt attempt(Purpose purpose, Outcome outcome, int status) {
        return new Attempt("k", purpose, 0, 1, outcome, status, null, false, null, 0, null);
    }
}
