package crm.persistence.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {

    private static final int LONGEST = 64;
    private static final int MOST_SHOWN = 60;

    private Nearest() {}

    /**
     * The known name with the fewest edits to the given one.
     *
     * @return empty where none is near: more than a third of it would have to change
     */
    public static Optional<String> to(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String given = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(given, candidate.toLowerCase(Locale.ROOT))))
                .filter(best -> distance(given, best.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(given.length(), best.length()) / 3));
    }

    /** A sentence for people: what is unknown, and what was probably meant or what there is. */
    public static String hint(String kind, String name, Collection<String> known) {
        String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        return to(name, known)
                .map(best -> "There is no %s \"%s\". Did you mean \"%s\"?".formatted(kind, shown, best))
                .orElseGet(() -> known.isEmpty() || known.size() > MOST_SHOWN
                        ? "There is no %s \"%s\" here.".formatted(kind, shown)
                        : "There is no %s \"%s\". Known: %s."
                                .formatted(
                                        kind,
                                        shown,
                                        String.join(
                                                ", ", known.stream().sorted().toList())));
    }

    /** Edits between the two: insertions, deletions, replacements and swapped neighbours. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
