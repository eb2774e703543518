package crm.customer.duplicate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a customer is found by, as hashes: who scores enough to be looked at shares one. Many share a key of a name or an
 * address, and few of them are like each other: whether they may be is told by the sketches of their names, before
 * anything else of them is read.
 *
 * @param exact of what says much by itself, or together with the whole name
 * @param close of names and addresses; they count between names that are alike
 * @param sketch of the name, see {@link Bigrams#sketch()}
 * @param distance by how many bits the sketch of a name that is alike differs at most
 */
record MatchKeys(Set<Long> exact, Set<Long> close, long sketch, int distance) {

    /** Names that were mistyped share one of so many. */
    private static final int TRIES = 4;

    /** Every letter has so many at most. */
    private static final int LETTER_BITS = 21;

    static MatchKeys of(Likeness customer) {
        Set<Long> exact = new LinkedHashSet<>();
        Set<Long> close = new LinkedHashSet<>();
        ComparableName name = customer.name();
        if (customer.email() != null) {
            exact.add(hash("email", customer.email()));
        }
        if (customer.phone() != null) {
            exact.add(hash("phone", customer.phone()));
        }
        customer.references().forEach((system, ids) -> ids.forEach(id -> exact.add(hash("id", system, id))));
        String street = customer.street();
        for (String place : customer.places()) {
            if (street != null) {
                close.add(hash("address", place, street));
            }
            // Names that many have are found where they have the place in common, too.
            if (customer.organisation()) {
                exact.add(hash("place", place, name.text()));
            }
        }
        // Persons have names in common so often that a name alone, or with the town, is no reason to look.
        if (customer.organisation()) {
            addName(close, name);
        }
        return new MatchKeys(
                exact, close, name.bigrams().sketch(), name.bigrams().distance(ComparableName.SIMILAR));
    }

    /** Whether two that share a close key may have names that are alike. */
    boolean near(MatchKeys other) {
        return Long.bitCount(sketch ^ other.sketch) <= distance;
    }

    private static void addName(Set<Long> keys, ComparableName name) {
        if (name.bigrams().isEmpty()) {
            keys.add(hash("name", name.text()));
            return;
        }
        String exact = String.join(" ", name.exact());
        String[] words = name.text().split(" ");
        Bigrams[] bigrams =
                Arrays.stream(words).map(word -> Bigrams.of(" " + word + " ")).toArray(Bigrams[]::new);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            keys.add(hash("name", Integer.toString(attempt), exact, Arrays.toString(parts(words, bigrams, attempt))));
        }
    }

    /**
     * What a name is found by at one attempt: of each word a bigram, drawn by chance and the same for the same word, and
     * the letter that it begins with, or ends with at every other attempt. Who mistypes one word leaves the others as
     * they are, so that a trade that many have in their names does not bring them together. In order of its values,
     * because a mistyped word may come to stand elsewhere.
     */
    private static long[] parts(String[] words, Bigrams[] bigrams, int attempt) {
        boolean single = words.length == 1;
        long[] parts = new long[single ? 2 : words.length];
        for (int i = 0; i < parts.length; i++) {
            int word = single ? 0 : i;
            long least = bigrams[word].least(single ? TRIES * i + attempt : attempt);
            parts[i] = least << LETTER_BITS | letter(words[word], attempt);
        }
        Arrays.sort(parts);
        return parts;
    }

    private static int letter(String word, int attempt) {
        return attempt % 2 == 0 ? word.codePointAt(0) : word.codePointBefore(word.length());
    }

    private static long hash(String... parts) {
        try {
            byte[] bytes = String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
