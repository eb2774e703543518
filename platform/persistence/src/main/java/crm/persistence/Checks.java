package crm.persistence;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Checks the values of one input and collects everything that is wrong, so that a caller can mend it all at once. */
public final class Checks {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,31}");
    private static final int LONGEST_EMAIL = 254;

    private final String prefix;
    private final List<FieldError> errors = new ArrayList<>();

    private Checks(String prefix) {
        this.prefix = prefix;
    }

    /** Checks of values whose JSON pointers begin with {@code prefix}; empty for the body itself. */
    public static Checks at(String prefix) {
        return new Checks(prefix);
    }

    /** A value that must be there. */
    public <T> T required(String name, T value) {
        if (value == null) {
            refuse(name, "required", "A value is required.");
        }
        return value;
    }

    /** Text of 1 to {@code max} characters, without control characters; stripped and in Unicode's composed form. */
    public String text(String name, String value, int max) {
        String text = optionalText(name, value, max);
        if (text == null) {
            refuse(name, "required", "A text is required.");
        }
        return text;
    }

    /** As {@link #text}, or null where the value is null or blank. */
    public String optionalText(String name, String value, int max) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (text.length() > max) {
            refuse(name, "too-long", "At most " + max + " characters.");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            refuse(name, "invalid-text", "Control characters are not allowed.");
        }
        return text;
    }

    /** An e-mail address, or null. */
    public String email(String name, String value) {
        String text = optionalText(name, value, LONGEST_EMAIL);
        if (text != null && !EMAIL.matcher(text).matches()) {
            refuse(name, "invalid-email", "Expected an address such as name@example.org.");
        }
        return text;
    }

    /** A telephone number, or null. */
    public String phone(String name, String value) {
        String text = optionalText(name, value, 32);
        if (text != null && !PHONE.matcher(text).matches()) {
            refuse(name, "invalid-phone", "Expected a number such as +49 30 1234567.");
        }
        return text;
    }

    /** The result of a check that throws {@link InvalidInput}; null where it does, with its errors added to these. */
    public <T> T take(Supplier<T> check) {
        try {
            return check.get();
        } catch (InvalidInput e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    /** Adds an error. */
    public void refuse(String name, String code, String message) {
        errors.add(new FieldError(pointer(name), code, message));
    }

    /** JSON pointer of a value. */
    public String pointer(String name) {
        return prefix + "/" + name;
    }

    /** What was found wrong so far. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidInput where anything was wrong
     */
    public void done() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
