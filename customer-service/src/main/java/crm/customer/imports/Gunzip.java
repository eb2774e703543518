package crm.customer.imports;

import crm.persistence.InvalidInput;
import io.vertx.core.buffer.Buffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a file that arrives packed (RFC 1952, one member), piece by piece. What swells beyond all measure is refused
 * before it is unpacked.
 */
final class Gunzip {

    /** What no table of people comes near: deflate reaches a thousand with one letter repeated. */
    private static final int HIGHEST_RATIO = 200;

    private static final long UNSUSPICIOUS = 4L << 20;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int PIECE = 1 << 16;
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final long most;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private Buffer header = Buffer.buffer();
    private Buffer trailer;
    private boolean unpacking;
    private long arrived;
    private long unpacked;

    /** @param most how many bytes there may be, unpacked */
    Gunzip(long most) {
        this.most = most;
    }

    /**
     * What this piece unpacks to.
     *
     * @throws InvalidInput where it is not packed that way, or swells too much
     */
    Buffer add(Buffer piece) {
        arrived += piece.length();
        if (unpacking) {
            return unpack(piece.getBytes());
        }
        header.appendBuffer(piece);
        int length = headerLength();
        if (length < 0) {
            if (header.length() > LONGEST_HEADER) {
                throw malformed();
            }
            return Buffer.buffer();
        }
        byte[] behind = header.getBytes(length, header.length());
        header = null;
        unpacking = true;
        return unpack(behind);
    }

    /** Makes sure that nothing is missing. */
    void finish() {
        boolean whole = trailer != null && trailer.length() >= TRAILER;
        close();
        if (!whole
                || trailer.getUnsignedIntLE(0) != sum.getValue()
                || trailer.getUnsignedIntLE(TRAILER / 2) != (unpacked & 0xffff_ffffL)) {
            throw new InvalidInput("", "malformed-gzip", "The file is cut off or damaged.");
        }
    }

    /** Gives back what it holds outside of Java's memory. */
    void close() {
        inflater.end();
    }

    private Buffer unpack(byte[] packed) {
        if (trailer != null) {
            trailer.appendBytes(packed);
            return Buffer.buffer();
        }
        Buffer text = Buffer.buffer();
        byte[] out = new byte[PIECE];
        inflater.setInput(packed);
        try {
            int length = inflater.inflate(out);
            while (length > 0) {
                unpacked += length;
                requireModest();
                sum.update(out, 0, length);
                text.appendBytes(out, 0, length);
                length = inflater.inflate(out);
            }
        } catch (DataFormatException e) {
            throw malformed();
        }
        if (inflater.needsDictionary()) {
            throw malformed();
        }
        if (inflater.finished()) {
            int left = inflater.getRemaining();
            trailer = Buffer.buffer().appendBytes(packed, packed.length - left, left);
        }
        return text;
    }

    private void requireModest() {
        if (unpacked > most || unpacked > UNSUSPICIOUS && unpacked / HIGHEST_RATIO > arrived) {
            throw new InvalidInput(
                    "",
                    "file-too-large",
                    "Unpacked, a file has at most " + most + " bytes, and " + HIGHEST_RATIO
                            + " times as many as packed.");
        }
    }

    /** Where the packed data begin, -1 where more has to arrive to know. */
    private int headerLength() {
        if (header.length() < FIXED_HEADER) {
            return -1;
        }
        if (header.getUnsignedByte(0) != 0x1f || header.getUnsignedByte(1) != 0x8b || header.getByte(2) != 8) {
            throw malformed();
        }
        int flags = header.getUnsignedByte(3);
        int at = FIXED_HEADER;
        if ((flags & EXTRA) != 0) {
            at = header.length() < at + 2 ? Integer.MAX_VALUE : at + 2 + header.getUnsignedShortLE(at);
        }
        at = (flags & NAME) == 0 ? at : behindZero(at);
        at = (flags & COMMENT) == 0 ? at : behindZero(at);
        at = (flags & HEADER_CRC) == 0 || at == Integer.MAX_VALUE ? at : at + 2;
        return at > header.length() ? -1 : at;
    }

    private int behindZero(int from) {
        for (int i = from; i < header.length(); i++) {
            if (header.getByte(i) == 0) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static InvalidInput malformed() {
        return new InvalidInput("", "malformed-gzip", "The file is not packed with gzip.");
    }
}
