package crm.customer.imports;

import crm.customer.profile.DedupePolicy;
import crm.customer.profile.Party;
import crm.persistence.Checks;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An import that a caller asks for.
 *
 * @param source the system that the rows come from: what it calls a customer is the row's external id
 * @param pairs which column holds which field
 * @param party of the customers of whom the file does not tell, null where it has to
 * @param encoding null where the file is to tell
 * @param packed whether the file is packed with gzip
 */
record NewImport(
        ImportFormat format,
        String source,
        List<String> pairs,
        DedupePolicy dedupe,
        Party party,
        String encoding,
        boolean packed,
        boolean dryRun) {

    private static final Pattern SYSTEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Reads the parameters of a request.
     *
     * @throws InvalidInput with everything that is wrong with them
     */
    static NewImport of(
            ImportFormat format,
            String source,
            List<String> pairs,
            String dedupe,
            String party,
            String encoding,
            boolean packed,
            boolean dryRun) {
        Checks checks = Checks.at("");
        if (source == null || !SYSTEM.matcher(source).matches()) {
            checks.take(() -> {
                throw new InvalidInput(
                        "source",
                        "invalid-system",
                        "Name the system that the rows come from, in 1 to 40 of a-z, 0-9 and -.");
            });
        }
        DedupePolicy policy =
                dedupe == null ? DedupePolicy.REFUSE : checks.take(() -> one(DedupePolicy.class, "dedupe", dedupe));
        Party otherwise = party == null ? null : checks.take(() -> one(Party.class, "party", party));
        List<FieldError> errors = checks.errors();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new NewImport(
                format, source, pairs == null ? List.of() : pairs, policy, otherwise, encoding, packed, dryRun);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String value) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        String asked = value.toUpperCase(Locale.ROOT);
        if (!names.contains(asked)) {
            throw new InvalidInput(name, "unknown-value", Nearest.hint(name, value, names));
        }
        return Enum.valueOf(type, asked);
    }
}
