package crm.bench.load;

/** What a {@link Load} sends, and who is told how it was answered. Called by one thread only. */
public interface Traffic {

    /**
     * The bytes of one HTTP/1.1 request, head and body.
     *
     * @param number counts from 0 within a run
     */
    byte[] request(int number);

    /**
     * Takes the answer to a request.
     *
     * @param number as given to {@link #request}
     * @param answer what came back; status 0 when the connection broke or the time was up, so that the outcome is unknown
     * @param atMicros when it came, in microseconds since the epoch
     * @return whether it counts as done
     */
    boolean answered(int number, Answer answer, long atMicros);
}
