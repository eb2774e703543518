package crm.chaos.load;

import crm.chaos.history.Attempt;
import crm.chaos.history.History;
import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Asks as clients do: sometimes twice at once, sometimes again although the answer was clear. */
final class Asking {

    private static final Duration RETRY = Duration.ofMillis(1500);

    private final Client client;
    private final History history;
    private final Consumer<Runnable> beside;

    /** @param beside begins work that nobody waits for */
    Asking(Client client, History history, Consumer<Runnable> beside) {
        this.client = client;
        this.history = history;
        this.beside = beside;
    }

    /** The accepting answer, if one came. */
    Optional<Attempt> ask(Operation operation, SplittableRandom dice) {
        history.begin(operation);
        if (dice.nextInt(100) == 0) {
            beside.accept(() -> client.send(operation, Purpose.CONCURRENT));
        }
        Attempt attempt = client.send(operation, Purpose.FIRST);
        if (attempt.outcome() == Outcome.INFO && dice.nextBoolean()) {
            Pause.of(RETRY);
            attempt = client.send(operation, Purpose.RETRY);
        }
        if (attempt.outcome() != Outcome.OK) {
            return Optional.empty();
        }
        int again = dice.nextInt(200);
        if (again < 4) {
            client.send(operation, Purpose.REPLAY);
        } else if (again == 4 && operation.kind() == Kind.ORDER) {
            client.sendOtherBody(operation, Requests.otherBody(operation));
        }
        return Optional.of(attempt);
    }

    /** Two clients ask at the same moment for what only one of them can have. */
    void contest(Operation one, Operation other, SplittableRandom dice) {
        SplittableRandom theirs = dice.split();
        beside.accept(() -> ask(other, theirs));
        ask(one, dice);
    }

    /** Asks once, and closes the connection after the time given. */
    void askAndHangUp(Operation operation, Duration patience) {
        history.begin(operation);
        client.sendAndHangUp(operation, patience);
    }
}
