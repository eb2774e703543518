package crm.customer.duplicate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A customer in the form in which two are compared. Each thing that both say is evidence of its own; what is left of the
 * doubt is the product of what each leaves. What they say differently takes some of it back.
 */
final class Likeness {

    /** A score from here on: the customer is not created unless the caller says that it is another one. */
    static final int REFUSED = 85;

    /** A score from here on: somebody is to look at it. */
    static final int REVIEWED = 60;

    // How sure each makes us alone. Persons have names in common more often than organisations; a mailbox or a
    // telephone is
    // shared in a family or an office, so neither refuses alone.
    private static final double NAME_OF_ORGANISATION = 0.65;
    private static final double NAME_OF_PERSON = 0.45;
    private static final double EMAIL = 0.75;
    private static final double PHONE = 0.75;
    private static final double REFERENCE = 0.9;
    private static final double ADDRESS = 0.6;
    private static final double PLACE = 0.2;
    private static final double AGAINST = 0.85;
    private static final double OTHER_NAME = 0.5;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[0-9+ ()/.-]*[0-9]");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final boolean organisation;
    private final ComparableName name;
    private final String email;
    private final Map<String, Set<String>> references;
    private final Profile profile;
    // Dear to find out, and not asked of most: null before that.
    private Phone phone;
    private Set<String> places;
    private Street street;

    private Likeness(Profile profile) {
        organisation = profile.organisation();
        name = ComparableName.of(profile.name(), organisation);
        email = profile.email() == null ? null : profile.email().strip().toLowerCase(Locale.ROOT);
        this.profile = profile;
        references = new HashMap<>();
        for (Profile.Reference reference : profile.references()) {
            references
                    .computeIfAbsent(reference.system(), system -> new HashSet<>())
                    .add(SPACES.matcher(reference.id()).replaceAll("").toUpperCase(Locale.ROOT));
        }
    }

    static Likeness of(Profile profile) {
        return new Likeness(profile);
    }

    /** A telephone number as it is compared; null inside where there is none. */
    private record Phone(String number) {}

    /** The same of a street with its number. */
    private record Street(String letters) {}

    /**
     * From 0 to 100, how sure it is that both are the same customer; 0 where they have nothing in common but the place, which
     * many have. The fields that both share go to {@code matched}.
     */
    int score(Likeness other, List<String> matched) {
        double similarity = name.similarity(other.name);
        double doubt = 1;
        if (similarity >= ComparableName.SIMILAR) {
            double weight = organisation && other.organisation ? NAME_OF_ORGANISATION : NAME_OF_PERSON;
            doubt *= 1 - similarity * weight;
            matched.add("name");
        }
        if (email != null && email.equals(other.email)) {
            doubt *= 1 - EMAIL;
            matched.add("email");
        }
        if (samePhone(other)) {
            doubt *= 1 - PHONE;
            matched.add("phone");
        }
        boolean sameReference = shared(other, true);
        if (matched.isEmpty() && !sameReference) {
            return 0;
        }
        if (places().stream().anyMatch(other.places()::contains)) {
            doubt *= 1 - (street() != null && street().equals(other.street()) ? ADDRESS : PLACE);
            matched.add("address");
        }
        if (sameReference) {
            doubt *= 1 - REFERENCE;
            matched.add("externalIds");
        }
        double sure = 1 - doubt;
        if (similarity < OTHER_NAME) {
            sure *= AGAINST;
        }
        if (organisation != other.organisation) {
            sure *= AGAINST;
        }
        int score = (int) Math.round(100 * sure);
        // A system that keeps them apart may have its reasons: a person looks.
        return !sameReference && shared(other, false) ? Math.min(score, REFUSED - 1) : score;
    }

    boolean organisation() {
        return organisation;
    }

    ComparableName name() {
        return name;
    }

    String email() {
        return email;
    }

    String phone() {
        if (phone == null) {
            phone = new Phone(phone(profile.phone(), profile.country()));
        }
        return phone.number();
    }

    /** Town and postal code, as far as they are known. */
    Set<String> places() {
        if (places == null) {
            places = new TreeSet<>();
            addPlace("c", profile.city());
            addPlace("p", profile.postalCode());
        }
        return places;
    }

    /** With its number; null where none is known. */
    String street() {
        if (street == null) {
            street = new Street(letters(profile.street()));
        }
        return street.letters();
    }

    /** What each system calls it. */
    Map<String, Set<String>> references() {
        return references;
    }

    private boolean samePhone(Likeness other) {
        String mine = profile.phone();
        String theirs = other.profile.phone();
        return mine != null
                && theirs != null
                && endAlike(mine, theirs)
                && phone() != null
                && phone().equals(other.phone());
    }

    /** False where two numbers written with digits alone, and what stands between them, do not even end with the same one. */
    private static boolean endAlike(String one, String two) {
        return one.isEmpty()
                || two.isEmpty()
                || one.charAt(one.length() - 1) == two.charAt(two.length() - 1)
                || !PLAIN_NUMBER.matcher(one).matches()
                || !PLAIN_NUMBER.matcher(two).matches();
    }

    /** Whether there is a system that calls both the same, or one that calls each something. */
    private boolean shared(Likeness other, boolean sameId) {
        return references.entrySet().stream().anyMatch(entry -> {
            Set<String> theirs = other.references.getOrDefault(entry.getKey(), Set.of());
            return sameId ? entry.getValue().stream().anyMatch(theirs::contains) : !theirs.isEmpty();
        });
    }

    private void addPlace(String kind, String value) {
        String place = letters(value);
        if (place != null) {
            places.add(kind + place);
        }
    }

    private static String letters(String value) {
        if (value == null) {
            return null;
        }
        String letters = NO_LETTERS.matcher(ComparableName.folded(value)).replaceAll("");
        return letters.isEmpty() ? null : letters;
    }

    /** As E.164 has it where the country's plan of numbers is known; else its digits. */
    private static String phone(String value, String country) {
        if (value == null) {
            return null;
        }
        try {
            PhoneNumber number = NUMBERS.parse(value, country);
            if (NUMBERS.isPossibleNumber(number)) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            // Compared by its digits, like every number without its country.
        }
        String digits = NO_DIGITS.matcher(value).replaceAll("");
        return digits.isEmpty() ? null : digits;
    }
}
