package crm.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 response as far as a load generator needs it.
 *
 * @param status 0 when there was none
 * @param body without chunk framing
 * @param length bytes of the whole response on the wire
 * @param keepAlive whether the connection may be used again
 */
public record Answer(int status, byte[] body, int length, boolean keepAlive) {

    /** No answer: whether the request took effect is unknown. */
    public static final Answer NONE = new Answer(0, new byte[0], 0, false);

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The value of the first JSON string member of that name, found without parsing; for answers of a known shape.
     *
     * @return null when it is not there
     */
    public String member(String name) {
        String text = text();
        int at = text.indexOf("\"" + name + "\":\"");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 4;
        return text.substring(from, text.indexOf('"', from));
    }
}
