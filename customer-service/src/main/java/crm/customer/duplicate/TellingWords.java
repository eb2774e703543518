package crm.customer.duplicate;

import java.util.List;

/** Which words of a name tell its bearer from others, by the same rule by which duplicates are found. */
public final class TellingWords {

    private TellingWords() {}

    /** The words, folded already, without legal forms; all of them where there are no others. */
    public static List<String> of(List<String> words) {
        return ComparableName.telling(words);
    }
}
