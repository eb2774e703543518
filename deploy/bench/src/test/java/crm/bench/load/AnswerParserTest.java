package crm.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

    @Test
    void readsABodyOfAGivenLength() {
        Answer answer = parse("HTTP/1.1 201 Created\r\nContent-Length: 12\r\nETag: \"1\"\r\n\r\n{\"id\":\"o_1\"}");
        assertEquals(201, answer.status());
        assertEquals("o_1", answer.member("id"));
        assertTrue(answer.keepAlive());
    }

    @Test
    void readsChunks() {
        Answer answer =
                parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");
        assertEquals("abc0123456789", answer.text());
    }

    @Test
    void waitsUntilTheAnswerIsWhole() {
        String whole = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        for (int length = 0; length < whole.length(); length++) {
            assertNull(parse(whole.substring(0, length)), "after " + length + " bytes");
        }
    }

    @Test
    void noticesThatTheServerWillClose() {
        assertFalse(parse("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                .keepAlive());
    }

    @Test
    void refusesWhatIsNotHttp() {
        assertThrows(IllegalArgumentException.class, () -> parse("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    }

    private static Answer parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return AnswerParser.parse(bytes, bytes.length);
    }
}
