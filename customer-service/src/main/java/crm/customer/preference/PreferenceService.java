package crm.customer.preference;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What can be done with the preferences of a customer that the caller sees. */
@ApplicationScoped
class PreferenceService {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST_KEY = 64;

    private final Preferences preferences;
    private final ErasedSubjects erased;

    PreferenceService(Preferences preferences, ErasedSubjects erased) {
        this.preferences = preferences;
        this.erased = erased;
    }

    Uni<Preference> get(Unit unit, String customer, String key) {
        return seen(unit, customer).flatMap(id -> preferences.find(unit, id, key));
    }

    /** A preference, and whether nothing was known before. */
    record Result(Preference preference, boolean created) {}

    /** Remembers what was learned, unless more is known. Saying the same again changes nothing. */
    Uni<Result> learn(Unit unit, String customer, String key, LearnPreference command) {
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            throw new InvalidInput(
                    "key", "invalid-key", "Expected a name such as delivery.day, of at most 64 characters.");
        }
        Preference.Learned learned = command.checked(unit.now());
        return seen(unit, customer)
                .call(id -> erased.requireKnown(unit, Set.of(id), "customer-erased"))
                .flatMap(id -> preferences.forLearning(unit, id, key))
                .flatMap(known -> {
                    Preference next = known.learn(learned, unit.caller().subject(), unit.now());
                    Result result = new Result(next, known.learned() == null);
                    if (next.equals(known)) {
                        return Uni.createFrom().item(result);
                    }
                    unit.record(PreferenceFacts.learned(next));
                    return preferences.save(unit, next).replaceWith(result);
                });
    }

    /**
     * Forgets what was learned.
     *
     * @return fails with {@link Stale} where the preference has another version than {@code expected}
     */
    Uni<Void> forget(Unit unit, String customer, String key, long expected) {
        return seen(unit, customer)
                .flatMap(id -> preferences.forChange(unit, id, key))
                .flatMap(known -> {
                    if (known.version() != expected) {
                        throw new Stale(expected, known.version());
                    }
                    Preference forgotten = known.forget(unit.caller().subject(), unit.now());
                    unit.record(PreferenceFacts.forgotten(forgotten));
                    return preferences.save(unit, forgotten);
                });
    }

    private static Uni<UUID> seen(Unit unit, String customer) {
        UUID id = Ids.parse("cus", customer);
        return Visibility.require(unit, "customer", id, "customer " + customer).replaceWith(id);
    }
}
