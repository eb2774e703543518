package crm.sales.product;

import crm.persistence.InvalidInput;
import java.util.regex.Pattern;

/** The code of a category: what is alike carries the same one, however it is called in which language. */
public final class Category {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private Category() {}

    /**
     * Checks a code, where there is one.
     *
     * @param pointer where in the input it stands
     * @throws InvalidInput where it does not have the form of one
     */
    public static String code(String code, String pointer) {
        if (code != null && !CODE.matcher(code).matches()) {
            throw new InvalidInput(
                    pointer, "invalid-category", "Expected 1 to 64 lower case letters, digits and dashes.");
        }
        return code;
    }
}
