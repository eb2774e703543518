package crm.web.mask;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import crm.persistence.Caller;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is shown {@link Masked} fields. What is written for nobody in particular has none of them. */
public final class Masks {

    private static final String CALLER = "crm.caller";

    private Masks() {}

    /** Writes what the caller is shown. */
    public static ObjectWriter writer(ObjectMapper json, Caller caller) {
        return json.writer().withAttribute(CALLER, caller);
    }

    /** Names of the fields that the caller is not shown. */
    public static Set<String> keptFrom(Caller caller, Class<? extends Record> view) {
        return Arrays.stream(view.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Masked.class)
                        && caller.isKeptFrom(
                                component.getAnnotation(Masked.class).value()))
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a field is to be written. */
    static boolean isShown(Object caller, String permission) {
        return caller instanceof Caller known && !known.isKeptFrom(permission);
    }

    /** The attribute of a writer that says for whom it writes. */
    static String attribute() {
        return CALLER;
    }
}
