package crm.chaos.load;

import crm.chaos.history.Operation;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** What clients do with orders. An order is in the hands of one client at a time, except where two contest it. */
final class OrderWork {

    /** One in so many is contested, or asks for what cannot be. */
    private static final int SELDOM = 12;

    private final Requests requests;
    private final Population population;
    private final Asking asking;
    private final OpenOrders open = new OpenOrders();

    OrderWork(Requests requests, Population population, Asking asking) {
        this.requests = requests;
        this.population = population;
        this.asking = asking;
    }

    void place(SplittableRandom dice) {
        Customer customer = population.pick(dice);
        Operation operation = requests.order(customer, dice);
        asking.ask(operation, dice)
                .ifPresent(answer -> open.add(new PlacedOrder(
                        customer.tenant(),
                        answer.id(),
                        operation.key(),
                        customer.id(),
                        customer.currency(),
                        operation.amount(),
                        operation.cost(),
                        0,
                        0,
                        0,
                        answer.version())));
    }

    /** Places one whose client hangs up after the time given. */
    void placeAndHangUp(SplittableRandom dice, Duration patience) {
        asking.askAndHangUp(requests.order(population.pick(dice), dice), patience);
    }

    /** Pays what is open, or half of it, or now and then more than that, which is refused. */
    void pay(SplittableRandom dice) {
        open.take(dice, order -> order.open() > Requests.CENT)
                .ifPresentOrElse(order -> pay(order, dice), () -> place(dice));
    }

    private void pay(PlacedOrder order, SplittableRandom dice) {
        boolean tooMuch = dice.nextInt(SELDOM) == 0;
        long amount = tooMuch
                ? order.open() + Requests.CENT
                : dice.nextInt(3) > 0 ? order.open() : order.open() / 2 / Requests.CENT * Requests.CENT;
        change(order, requests.payment(order, amount), dice, (asked, version) -> order.paid(asked.amount(), version));
    }

    void cancel(SplittableRandom dice) {
        open.take(dice).ifPresent(order -> asking.ask(requests.cancel(order), dice));
    }

    /** Gives back all that was kept, or half of it, with goods and without; now and then more, which is refused. */
    void refund(SplittableRandom dice) {
        open.take(dice, order -> order.kept() > Requests.CENT).ifPresent(order -> {
            if (dice.nextInt(SELDOM) == 0) {
                asking.contest(refund(order, order.kept(), dice), refund(order, order.kept(), dice), dice);
                return;
            }
            long amount = dice.nextInt(SELDOM) == 0
                    ? order.kept() + Requests.CENT
                    : dice.nextBoolean() ? order.kept() : order.kept() / 2 / Requests.CENT * Requests.CENT;
            change(
                    order,
                    refund(order, amount, dice),
                    dice,
                    (asked, version) -> order.refunded(asked.amount(), asked.cost(), version));
        });
    }

    private Operation refund(PlacedOrder order, long amount, SplittableRandom dice) {
        boolean returned = dice.nextBoolean();
        Long left = order.costLeft();
        Long costBack = !returned || left == null ? null : left / dice.nextInt(1, 4) / Requests.CENT * Requests.CENT;
        return requests.refund(order, amount, returned, costBack);
    }

    /** Some corrections are refused, because more was paid than the order would be worth. */
    void correct(SplittableRandom dice) {
        open.take(dice).ifPresent(order -> {
            Operation correction = requests.correction(order, dice);
            if (dice.nextInt(SELDOM) == 0) {
                asking.contest(correction, requests.correction(order, dice), dice);
                return;
            }
            change(order, correction, dice, (asked, version) -> order.corrected(asked.amount(), asked.cost(), version));
        });
    }

    /** To another customer of the tenant, who may never have ordered in that currency. */
    void move(SplittableRandom dice) {
        open.take(dice)
                .ifPresent(order -> population
                        .another(order.tenant(), order.customer(), dice)
                        .ifPresent(customer -> move(order, customer, dice)));
    }

    private void move(PlacedOrder order, Customer to, SplittableRandom dice) {
        Operation move = requests.move(order, to);
        if (dice.nextInt(SELDOM) == 0) {
            asking.contest(move, requests.correction(order, dice), dice);
            return;
        }
        change(order, move, dice, (asked, version) -> order.moved(asked.target(), version));
    }

    /** An order of which the client does not know any more how it is, is left alone from then on. */
    private void change(
            PlacedOrder order, Operation asked, SplittableRandom dice, BiFunction<Operation, Long, PlacedOrder> after) {
        asking.ask(asked, dice).ifPresent(answer -> open.add(after.apply(asked, answer.version())));
    }
}
