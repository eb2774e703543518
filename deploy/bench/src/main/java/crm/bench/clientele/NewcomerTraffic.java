package crm.bench.clientele;

import crm.bench.load.Answer;
import crm.bench.load.Posts;
import crm.bench.load.Traffic;
import java.util.UUID;
import java.util.function.IntFunction;

/** Customers that somebody enters one by one, each with an idempotency key of its own. */
public final class NewcomerTraffic implements Traffic {

    /** Where they are entered. */
    public static final String PATH = "/api/v1/customers";

    private final IntFunction<byte[]> described;
    private final int expected;
    private final Posts posts;
    private final String run = UUID.randomUUID().toString();

    /**
     * @param described the customer of each request, by its number
     * @param expected status of the answer
     * @param host with its port
     * @param token good for longer than the run
     */
    public NewcomerTraffic(IntFunction<byte[]> described, int expected, String host, String token) {
        this.described = described;
        this.expected = expected;
        this.posts = new Posts(PATH, host, token);
    }

    @Override
    public byte[] request(int number) {
        return posts.request(run + "-" + number, described.apply(number));
    }

    @Override
    public boolean answered(int number, Answer answer, long atMicros) {
        return answer.status() == expected;
    }
}
