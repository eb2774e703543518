package crm.customer.duplicate;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Pairs of characters that follow each other in a text, each once. In order, so that two are compared in one go. */
final class Bigrams {

    private final long[] pairs;

    private Bigrams(long[] pairs) {
        this.pairs = pairs;
    }

    static Bigrams of(String text) {
        int[] points = text.codePoints().toArray();
        long[] pairs = new long[Math.max(0, points.length - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) points[i] << Integer.SIZE | points[i + 1];
        }
        return new Bigrams(LongStream.of(pairs).sorted().distinct().toArray());
    }

    boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The coefficient of Dice: how many both have in common, of all that each has; 0 to 1. None of both may be empty. */
    double similarity(Bigrams other) {
        int shared = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < pairs.length && theirs < other.pairs.length) {
            int order = Long.compare(pairs[mine], other.pairs[theirs]);
            shared += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return 2.0 * shared / (pairs.length + other.pairs.length);
    }

    /** Each as a text. */
    Stream<String> texts() {
        return Arrays.stream(pairs)
                .mapToObj(pair -> new String(new int[] {(int) (pair >>> Integer.SIZE), (int) pair}, 0, 2));
    }
}
