package crm.jobs;

import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the bytes of a file into text as they arrive. The encoding is given, or told by the mark or the zeros at the
 * file's beginning, or else UTF-8. Bytes that are no text in it are refused with their place: nothing is guessed or
 * replaced.
 */
public final class TextDecoder {

    private static final String WRONG = "wrong-encoding";
    private static final int LONGEST_MARK = 3;
    private static final int PIECE = 8192;

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "utf-8",
            "utf-16",
            "utf-16le",
            "utf-16be",
            "iso-8859-1",
            "iso-8859-2",
            "iso-8859-15",
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "gb18030",
            "gbk",
            "big5",
            "shift_jis",
            "euc-kr"));

    private final String given;
    private CharsetDecoder decoder;
    private String name;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long decoded;
    private long line = 1;

    private TextDecoder(String given) {
        this.given = given;
    }

    /**
     * A decoder for one file.
     *
     * @param encoding name of the encoding, null where the file is to tell
     * @throws InvalidInput where there is no such encoding
     */
    public static TextDecoder of(String encoding) {
        if (encoding == null || encoding.isBlank()) {
            return new TextDecoder(null);
        }
        String asked = encoding.strip().toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(asked) || !Charset.isSupported(asked)) {
            throw new InvalidInput("encoding", "unknown-encoding", Nearest.hint("encoding", asked, KNOWN));
        }
        return new TextDecoder(asked);
    }

    /** The encoding, null while the beginning of the file has not told it yet. */
    public String encoding() {
        return name;
    }

    /**
     * The text that this piece completes.
     *
     * @throws InvalidInput where it is no text in the encoding
     */
    public String add(Buffer piece) {
        append(piece);
        if (decoder == null && rest.remaining() <= LONGEST_MARK) {
            return "";
        }
        return decode(false);
    }

    /** The text that is left at the end. */
    public String finish() {
        return decode(true);
    }

    private void append(Buffer piece) {
        ByteBuffer all = ByteBuffer.allocate(rest.remaining() + piece.length());
        all.put(rest).put(piece.getBytes()).flip();
        rest = all;
    }

    private String decode(boolean last) {
        if (decoder == null) {
            begin();
        }
        StringBuilder text = new StringBuilder(rest.remaining());
        CharBuffer chars = CharBuffer.allocate(PIECE);
        CoderResult result;
        do {
            int before = rest.position();
            result = decoder.decode(rest, chars, last);
            decoded += rest.position() - before;
            take(chars, text);
            if (result.isError()) {
                throw new InvalidInput(
                        "",
                        WRONG,
                        "Byte " + (decoded + 1) + ", in line " + line + ", is no text in " + name
                                + ". Name the file's encoding, such as encoding=windows-1252.");
            }
        } while (result.isOverflow());
        if (last) {
            decoder.flush(chars);
            take(chars, text);
        }
        return text.toString();
    }

    private void take(CharBuffer chars, StringBuilder text) {
        chars.flip();
        line += chars.chars().filter(c -> c == '\n').count();
        text.append(chars);
        chars.clear();
    }

    private void begin() {
        Mark mark = mark();
        boolean utf16 = given != null && given.equals("utf-16");
        if (mark != null && given != null && !mark.name.startsWith(given)) {
            throw new InvalidInput(
                    "",
                    WRONG,
                    "Byte 1, in line 1: the file begins with the mark of " + mark.name + ", not " + given + ".");
        }
        name = mark != null ? mark.name : given == null ? ofZeros() : utf16 ? "utf-16be" : given;
        int skipped = mark == null ? 0 : mark.length;
        rest.position(rest.position() + skipped);
        decoded = skipped;
        decoder = Charset.forName(name)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private record Mark(String name, int length) {}

    private Mark mark() {
        int first = at(0);
        int second = at(1);
        if (first == 0xef && second == 0xbb && at(2) == 0xbf) {
            return new Mark("utf-8", LONGEST_MARK);
        }
        if (first == 0xff && second == 0xfe) {
            return new Mark("utf-16le", 2);
        }
        return first == 0xfe && second == 0xff ? new Mark("utf-16be", 2) : null;
    }

    /** Text of any language begins with a Latin letter or a sign where it is a table or JSON. */
    private String ofZeros() {
        if (at(0) == 0 && at(1) > 0) {
            return "utf-16be";
        }
        return at(0) > 0 && at(1) == 0
                ? "utf-16le"
                : StandardCharsets.UTF_8.name().toLowerCase(Locale.ROOT);
    }

    /** The byte at a place from the file's beginning, -1 behind its end. */
    private int at(int index) {
        return index < rest.remaining() ? rest.get(rest.position() + index) & 0xff : -1;
    }
}
