package crm.administration;

import crm.persistence.Conflict;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.RuleViolation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** Says of failures at which place of a document they are. */
final class Located {

    private Located() {}

    /** The step, whose failures name the entry. */
    static Uni<Void> at(String section, String key, Supplier<Uni<Void>> step) {
        String place = "/sections/" + escaped(section) + "/" + escaped(key);
        return Uni.createFrom().deferred(() -> step.get()).onFailure().transform(failure -> at(place, failure));
    }

    /** A name as part of a JSON pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Throwable at(String place, Throwable failure) {
        return switch (failure) {
            case InvalidInput e -> new InvalidInput(at(place, e.errors()));
            case RuleViolation e -> new RuleViolation(e.code(), place + e.pointer(), e.getMessage());
            case Conflict e ->
                new Conflict(
                        e.code(),
                        e.getMessage(),
                        e.errors().isEmpty()
                                ? List.of(new FieldError(place, e.code(), e.getMessage()))
                                : at(place, e.errors()));
            default -> failure;
        };
    }

    private static List<FieldError> at(String place, List<FieldError> errors) {
        return errors.stream()
                .map(error -> new FieldError(place + error.pointer(), error.code(), error.message()))
                .toList();
    }
}
