package crm.customer.duplicate;

import java.util.stream.LongStream;

/** Pairs of characters that follow each other in a text, each once. In order, so that two are compared in one go. */
final class Bigrams {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private static final double ROUNDING = 1e-9;

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

    /** One of 64 bits for each: two sketches differ in no more bits than there are bigrams that only one of both has. */
    long sketch() {
        long sketch = 0;
        for (long pair : pairs) {
            sketch |= 1L << mixed(pair);
        }
        return sketch;
    }

    /**
     * How many bigrams only one of both has, at most, where another text is at least that similar: of n and m in all,
     * (n + m)(1 - s), and m is at most n(2 / s - 1).
     */
    int distance(double similarity) {
        return (int) Math.floor(2 * pairs.length * (1 - similarity) / similarity + ROUNDING);
    }

    /** The hash that comes first of all, in an order of its own for each seed (Broder's min-wise permutations). */
    long least(int seed) {
        long least = Long.MAX_VALUE;
        for (long pair : pairs) {
            least = Math.min(least, mixed(mixed(pair) + (seed + 1) * GOLDEN_RATIO) >>> 1);
        }
        return least;
    }

    /** The last step of SplitMix64. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
