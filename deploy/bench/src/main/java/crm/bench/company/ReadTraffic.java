package crm.bench.company;

import crm.bench.load.Answer;
import crm.bench.load.Traffic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Authorised reads, each of a path chosen at random. */
public final class ReadTraffic implements Traffic {

    private static final int OK = 200;

    private final List<byte[]> requests;
    private final SplittableRandom random;

    /**
     * @param host with its port
     * @param token good for longer than the run
     */
    public ReadTraffic(List<String> paths, String host, String token, long seed) {
        this.random = new SplittableRandom(seed);
        this.requests = paths.stream()
                .map(path -> ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                                + "\r\nAccept: application/json\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public byte[] request(int number) {
        return requests.get(random.nextInt(requests.size()));
    }

    @Override
    public boolean answered(int number, Answer answer, long atMicros) {
        return answer.status() == OK && answer.body().length > 2;
    }
}
