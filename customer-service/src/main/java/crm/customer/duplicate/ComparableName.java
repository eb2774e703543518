package crm.customer.duplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name without what people write now this way, now that way: case, diacritics, punctuation, the order of its words and the
 * legal form of an organisation. What tells similar names apart stays exact: words with a digit, and words of one or two letters, as in
 * Branch 17 and Branch 18, or in Plant A and Plant B.
 *
 * @param text the words in order, or the characters of a Chinese or Japanese name
 * @param exact numbers, words with a digit and short words, in order
 * @param bigrams pairs of characters that follow each other
 */
record ComparableName(String text, List<String> exact, Bigrams bigrams) {

    /** From where on two names may be one that was mistyped. */
    static final double SIMILAR = 0.85;

    private static final Pattern DIACRITICS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern JOINED = Pattern.compile("[.'’`]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern IDEOGRAPHS = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    private static final Pattern NUMBERS = Pattern.compile("\\p{Nd}+|[一二三四五六七八九十]+");
    private static final Pattern EAST_ASIAN_FORM =
            Pattern.compile("((股份)?有限(责任|責任)?公司|公司|株式会社|有限会社|合同会社)$|^(株式会社|有限会社|合同会社)");
    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "ag",
            "aps",
            "as",
            "bhd",
            "bv",
            "co",
            "company",
            "corp",
            "corporation",
            "eg",
            "ev",
            "gmbh",
            "inc",
            "incorporated",
            "kg",
            "kgaa",
            "kk",
            "limited",
            "llc",
            "llp",
            "lp",
            "ltd",
            "mbh",
            "nv",
            "ohg",
            "oy",
            "oyj",
            "plc",
            "pte",
            "pty",
            "sa",
            "sarl",
            "sas",
            "sdn",
            "se",
            "sl",
            "spa",
            "srl",
            "sro",
            "ug");
    private static final int SHORT = 2;

    static ComparableName of(String name, boolean organisation) {
        String folded = folded(name);
        return IDEOGRAPHS.matcher(folded).find() ? eastAsian(folded, organisation) : words(folded, organisation);
    }

    /** The words without legal forms, and without those that names in Chinese or Japanese end or begin with. */
    static List<String> telling(List<String> words) {
        List<String> telling = words.stream()
                .filter(word -> !LEGAL_FORMS.contains(word))
                .map(word -> EAST_ASIAN_FORM.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        return telling.isEmpty() ? words : telling;
    }

    /** 0 for names that have nothing in common or differ in a number, 1 for the same name. */
    double similarity(ComparableName other) {
        if (text.equals(other.text)) {
            return 1;
        }
        if (!exact.equals(other.exact) || bigrams.isEmpty() || other.bigrams.isEmpty()) {
            return 0;
        }
        return bigrams.similarity(other.bigrams);
    }

    /** Compatible forms such as full-width letters become the plain ones, and letters lose case and diacritics. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ł", "l")
                .replace("đ", "d");
        String apart = Normalizer.normalize(plain, Normalizer.Form.NFD);
        return Normalizer.normalize(DIACRITICS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }

    private static ComparableName eastAsian(String folded, boolean organisation) {
        String characters = BETWEEN_WORDS.matcher(folded).replaceAll("");
        String bare = organisation ? EAST_ASIAN_FORM.matcher(characters).replaceAll("") : characters;
        String text = bare.isEmpty() ? characters : bare;
        return new ComparableName(text, numbers(text), Bigrams.of(text));
    }

    private static ComparableName words(String folded, boolean organisation) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(JOINED.matcher(folded).replaceAll(""))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        List<String> telling = organisation
                ? words.stream().filter(word -> !LEGAL_FORMS.contains(word)).toList()
                : words;
        List<String> kept = new ArrayList<>(telling.isEmpty() ? words : telling);
        Collections.sort(kept);
        String text = kept.isEmpty() ? folded.strip() : String.join(" ", kept);
        List<String> exact = kept.stream()
                .filter(word -> word.length() <= SHORT || NUMBERS.matcher(word).find())
                .toList();
        return new ComparableName(text, exact, Bigrams.of(" " + text + " "));
    }

    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBERS.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        Collections.sort(numbers);
        return List.copyOf(numbers);
    }
}
