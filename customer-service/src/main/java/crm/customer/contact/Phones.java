package crm.customer.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import crm.persistence.Checks;

/** Telephone numbers: one form for each, so that the same number is found however it was typed. */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 40;

    private Phones() {}

    /** The number as E.164 has it, null where there is none. It has to be one that its country's plan of numbers has. */
    static String international(Checks checks, String name, String value) {
        String text = checks.optionalText(name, value, LONGEST);
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, null);
            if (NUMBERS.isValidNumber(number) && !number.hasExtension()) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            // Refused like every number that does not exist.
        }
        checks.refuse(name, "invalid-phone", "Expected a number that exists, with its country: +49 30 901820.");
        return null;
    }
}
