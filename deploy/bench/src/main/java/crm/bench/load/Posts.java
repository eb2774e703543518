package crm.bench.load;

import java.nio.charset.StandardCharsets;

/** The bytes of authorised POST requests to one path, each with a JSON body and an idempotency key. */
public final class Posts {

    private final String head;

    /**
     * @param host with its port
     * @param token good for longer than the run
     */
    public Posts(String path, String host, String token) {
        this.head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
    }

    /** One request. */
    public byte[] request(String key, byte[] body) {
        byte[] start =
                (head + key + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }
}
