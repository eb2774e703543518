package crm.analytics.generation;

/**
 * One generation of the views.
 *
 * @param number distinguishes its rows from those of others
 * @param factsGeneration the generation of facts that it is made of
 * @param state how far it is
 */
public record Generation(int number, int factsGeneration, State state) {

    /** The life of a generation. */
    public enum State {
        /** Its facts are read again from the event log. */
        READING,
        /** Its views are filled from the facts; facts that arrive meanwhile wait. */
        GROUPING,
        /** The facts that waited are applied. */
        DRAINING,
        /** It follows live, until it can be compared. */
        COMPARING,
        /** It is the one that is read. */
        LIVE,
        /** It was read before, and is kept for a day. */
        RETIRED,
        /** Its totals differ from those of the live one, so it was not swapped in. */
        DIFFERENT,
        /** Its rows are gone. */
        DROPPED
    }
}
