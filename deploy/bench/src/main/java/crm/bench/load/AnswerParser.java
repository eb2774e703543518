package crm.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a response from what has arrived so far: status line, length or chunks. Enough for servers of our own. */
final class AnswerParser {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private AnswerParser() {}

    /**
     * The response at the start of the buffer.
     *
     * @return null while it is incomplete
     * @throws IllegalArgumentException when it is not HTTP/1.1
     */
    static Answer parse(byte[] buffer, int count) {
        int end = indexOf(buffer, count, 0, END_OF_HEAD);
        if (end < 0) {
            return null;
        }
        String head = new String(buffer, 0, end + 2, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!head.startsWith("http/1.1 ")) {
            throw new IllegalArgumentException(
                    "not HTTP/1.1: " + head.lines().findFirst().orElse(""));
        }
        int status = Integer.parseInt(head.substring(9, 12));
        boolean keepAlive = !"close".equals(header(head, "connection"));
        int start = end + END_OF_HEAD.length;
        if ("chunked".equals(header(head, "transfer-encoding"))) {
            return chunked(status, buffer, count, start, keepAlive);
        }
        String length = header(head, "content-length");
        int size = length == null ? 0 : Integer.parseInt(length);
        return start + size > count ? null : new Answer(status, slice(buffer, start, size), start + size, keepAlive);
    }

    private static Answer chunked(int status, byte[] buffer, int count, int start, boolean keepAlive) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] lineEnd = {'\r', '\n'};
        int at = start;
        while (true) {
            int end = indexOf(buffer, count, at, lineEnd);
            if (end < 0) {
                return null;
            }
            int size = Integer.parseInt(new String(buffer, at, end - at, StandardCharsets.ISO_8859_1).trim(), 16);
            at = end + 2;
            if (at + size + 2 > count) {
                return null;
            }
            if (size == 0) {
                return new Answer(status, body.toByteArray(), at + 2, keepAlive);
            }
            body.write(buffer, at, size);
            at += size + 2;
        }
    }

    private static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 3;
        return head.substring(from, head.indexOf("\r\n", from)).trim();
    }

    private static byte[] slice(byte[] buffer, int from, int size) {
        byte[] slice = new byte[size];
        System.arraycopy(buffer, from, slice, 0, size);
        return slice;
    }

    private static int indexOf(byte[] buffer, int count, int from, byte[] sought) {
        search:
        for (int i = from; i <= count - sought.length; i++) {
            for (int j = 0; j < sought.length; j++) {
                if (buffer[i + j] != sought[j]) {
                    continue search;
                }
            }
            return i;
        }
        return -1;
    }
}
