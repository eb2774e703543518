package crm.customer.preference;

import crm.customer.login.Logins;
import crm.customer.profile.StoodFor;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What can be done with the preferences of a customer that the caller sees. */
@ApplicationScoped
class PreferenceService {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST_KEY = 64;

    private final Preferences preferences;
    private final StoodFor stoodFor;
    private final Logins logins;
    private final ErasedSubjects erased;

    PreferenceService(Preferences preferences, StoodFor stoodFor, Logins logins, ErasedSubjects erased) {
        this.preferences = preferences;
        this.stoodFor = stoodFor;
        this.logins = logins;
        this.erased = erased;
    }

    /** The list of what counts of what is known of the customer and of those that it stands for. */
    Uni<Listing> list(Unit unit, String customer) {
        return seen(unit, customer).flatMap(id -> stoodFor.with(unit, id)).map(PreferenceList::of);
    }

    /** The same of the customer who asks. */
    Uni<Listing> ownList(Unit unit) {
        return logins.ofCaller(unit).flatMap(id -> stoodFor.with(unit, id)).map(PreferenceList::own);
    }

    Uni<Preference> get(Unit unit, String customer, String key) {
        return seen(unit, customer).flatMap(id -> get(unit, id, key));
    }

    /** The same of the customer who asks. */
    Uni<Preference> ownGet(Unit unit, String key) {
        return logins.ofCaller(unit).flatMap(id -> get(unit, id, key));
    }

    private Uni<Preference> get(Unit unit, UUID customer, String key) {
        return stoodFor.with(unit, customer)
                .flatMap(ids -> preferences.all(unit, ids, key))
                .map(known -> counting(known, key));
    }

    /** A preference, and whether nothing was known before. */
    record Result(Preference preference, boolean created) {}

    /** Remembers what was learned, unless more is known. Saying the same again changes nothing. */
    Uni<Result> learn(Unit unit, String customer, String key, LearnPreference command) {
        Preference.Learned learned = checked(unit, key, command);
        return alone(unit, customer).flatMap(id -> learn(unit, id, key, learned));
    }

    /** The same of the customer who asks. */
    Uni<Result> ownLearn(Unit unit, String key, LearnPreference command) {
        Preference.Learned learned = checked(unit, key, command);
        return logins.ofCaller(unit).flatMap(id -> learn(unit, id, key, learned));
    }

    private static Preference.Learned checked(Unit unit, String key, LearnPreference command) {
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            throw new InvalidInput(
                    "key", "invalid-key", "Expected a name such as delivery.day, of at most 64 characters.");
        }
        return command.checked(unit.now());
    }

    private Uni<Result> learn(Unit unit, UUID customer, String key, Preference.Learned learned) {
        return erased.requireKnown(unit, Set.of(customer), "customer-erased")
                .chain(() -> stoodFor.with(unit, customer))
                .flatMap(ids -> preferences
                        .all(unit, ids, key)
                        .flatMap(known -> isKnown(known, learned)
                                ? Uni.createFrom().item(new Result(counting(known, key), false))
                                : learn(unit, customer, ids, key, learned)));
    }

    /** Looked at first: who says the same again leaves no record of it, and that may be what a merged customer said. */
    private static boolean isKnown(List<Preference> known, Preference.Learned learned) {
        return Preference.counting(known)
                .filter(one -> one.learned().equals(learned))
                .isPresent();
    }

    private Uni<Result> learn(Unit unit, UUID customer, List<UUID> ids, String key, Preference.Learned learned) {
        return preferences
                .forLearning(unit, customer, key)
                .flatMap(own -> preferences.all(unit, ids, key).flatMap(known -> {
                    Optional<Preference> counting = Preference.counting(known);
                    Preference next =
                            standing(known, own).learn(learned, unit.caller().subject(), unit.now());
                    Result result = new Result(next.of(customer, own.version() + 1), counting.isEmpty());
                    if (counting.filter(next::equals).isPresent()) {
                        return Uni.createFrom().item(new Result(next, false));
                    }
                    unit.record(PreferenceFacts.learned(result.preference()));
                    return preferences.save(unit, result.preference()).replaceWith(result);
                }));
    }

    /** What is to be held against something new: what counts, or what was forgotten last. */
    private static Preference standing(List<Preference> known, Preference own) {
        return Preference.counting(known)
                .orElseGet(() -> known.stream()
                        .filter(one -> one.version() > 0)
                        .max(Comparator.comparing(Preference::since))
                        .orElse(own));
    }

    /**
     * Forgets what was learned.
     *
     * @return fails with {@link Stale} where the preference has another version than {@code expected}
     */
    Uni<Void> forget(Unit unit, String customer, String key, long expected) {
        return alone(unit, customer).flatMap(id -> forget(unit, id, key, expected));
    }

    /** The same of the customer who asks. */
    Uni<Void> ownForget(Unit unit, String key, long expected) {
        return logins.ofCaller(unit).flatMap(id -> forget(unit, id, key, expected));
    }

    private Uni<Void> forget(Unit unit, UUID customer, String key, long expected) {
        return stoodFor.with(unit, customer)
                .flatMap(ids -> preferences.allForChange(unit, ids, key))
                .flatMap(all -> {
                    Preference known = counting(all, key);
                    if (known.version() != expected) {
                        throw new Stale(expected, known.version());
                    }
                    Preference forgotten = known.forget(unit.caller().subject(), unit.now());
                    unit.record(PreferenceFacts.forgotten(forgotten));
                    return preferences.save(unit, forgotten);
                });
    }

    private static Preference counting(List<Preference> known, String key) {
        return Preference.counting(known).orElseThrow(() -> Preferences.missing(key));
    }

    /** What is new about a merged customer is written to the one that stands for it. */
    private Uni<UUID> alone(Unit unit, String customer) {
        return seen(unit, customer)
                .call(id -> preferences
                        .survivor(unit, id)
                        .invoke(found -> found.ifPresent(survivor -> {
                            throw new Conflict(
                                    "customer-merged",
                                    customer + " was merged into " + Ids.text("cus", survivor)
                                            + ": say it of that one, or undo the merge.");
                        })));
    }

    private static Uni<UUID> seen(Unit unit, String customer) {
        UUID id = Ids.parse("cus", customer);
        return Visibility.require(unit, "customer", id, "customer " + customer).replaceWith(id);
    }
}
