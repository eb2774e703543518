package crm.chaos.observed;

import java.math.BigInteger;
import java.util.UUID;

/** TypeID 0.3 text of a UUID, written on its own so that the oracle shares no code with what it checks. */
public final class TypeId {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private TypeId() {}

    /** The public text form of an identifier that the database holds as a UUID. */
    public static String text(String prefix, UUID id) {
        BigInteger rest = new BigInteger(id.toString().replace("-", ""), 16);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            digits.append(DIGITS.charAt(rest.intValue() & 31));
            rest = rest.shiftRight(5);
        }
        return prefix + "_" + digits.reverse();
    }
}
