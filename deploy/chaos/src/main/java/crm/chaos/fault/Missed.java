package crm.chaos.fault;

/** The moment that a fault aimed at did not come. */
public final class Missed extends Exception {

    Missed(String message) {
        super(message);
    }
}
