package crm.attributes;

import crm.persistence.Change;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be done with definitions of attributes. Whoever changes one waits for the writers of the moment and keeps the
 * next ones waiting, so that no value comes in between by a definition that has changed.
 */
@ApplicationScoped
class AttributeService {

    /** How many attributes a kind of record has at most. */
    static final int MOST = 1_000;

    /** How many of them are indexed at most: each costs a row of the index with each record. */
    static final int MOST_INDEXED = 20;

    private static final int MOST_CHOICES = 200;
    private static final int LONGEST_CHOICE = 100;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}");

    private final AttributeDefinitions definitions;
    private final Dictionaries dictionaries;
    private final AttributeWork work;

    AttributeService(AttributeDefinitions definitions, Dictionaries dictionaries, AttributeWork work) {
        this.definitions = definitions;
        this.dictionaries = dictionaries;
        this.work = work;
    }

    /** The definition of that name. */
    public Uni<Attribute> get(Unit unit, AttributedObject object, String name) {
        return definitions.one(unit, object.name(), name);
    }

    /** Defines an attribute. A required one only as long as there are no records, which would lack it. */
    public Uni<Attribute> create(Unit unit, AttributedObject object, String name, AttributeDraft draft) {
        Checks checks = Checks.at("");
        if (checks.required("name", name) != null && !NAME.matcher(name).matches()) {
            checks.refuse("name", "invalid-name", "Expected a small letter, then at most 39 of a-z, A-Z, 0-9 and _.");
        }
        Instant now = unit.now();
        Attribute empty = new Attribute(
                Ids.next(),
                object.name(),
                name,
                null,
                name,
                null,
                null,
                null,
                false,
                false,
                false,
                false,
                IndexState.NONE,
                1,
                now,
                now);
        // Who changes dictionaries waits for this lock, too.
        return definitions
                .lock(unit, object.name())
                .chain(() -> dictionaries.find(unit, draft.dictionary().or(null)))
                .map(dictionary -> {
                    Attribute described = described(empty, draft, dictionary, checks);
                    checks.done();
                    return described.indexed() ? described.with(IndexState.BUILDING) : described;
                })
                .call(attribute -> definitions
                        .all(unit, object.name())
                        .invoke(all -> checkRoom(all, attribute))
                        .chain(() -> checkRequired(unit, object, empty, attribute))
                        .chain(() -> definitions.save(unit, attribute)))
                .invoke(() -> unit.afterCommit(work::wake));
    }

    /**
     * Changes a definition, unless stored values would not fit it any more.
     *
     * @return fails with {@link RuleViolation}, which says how many records stand in the way
     */
    public Uni<Attribute> change(Unit unit, AttributedObject object, String name, long expected, AttributeDraft draft) {
        return locked(unit, object, name, expected)
                .chain(now -> dictionaries
                        .find(unit, draft.dictionary().or(now.dictionary()))
                        .chain(dictionary -> change(unit, object, now, draft, dictionary)));
    }

    private Uni<Attribute> change(
            Unit unit, AttributedObject object, Attribute now, AttributeDraft draft, Optional<Dictionary> dictionary) {
        Checks checks = Checks.at("");
        Attribute described = described(now, draft, dictionary, checks);
        checks.done();
        if (described.equals(now)) {
            return Uni.createFrom().item(now);
        }
        Attribute next = described.with(index(now, described)).next(unit.now());
        return checkStored(unit, object, now, next)
                .chain(() -> definitions.save(unit, next))
                .invoke(() -> unit.afterCommit(work::wake))
                .replaceWith(next);
    }

    /** Deletes a definition: at once for those who write, and in the background from the records that have values. */
    public Uni<Attribute> delete(Unit unit, AttributedObject object, String name, long expected) {
        return locked(unit, object, name, expected).chain(now -> {
            Attribute deleting = now.toDelete().next(unit.now());
            return definitions
                    .save(unit, deleting)
                    .invoke(() -> unit.afterCommit(work::wake))
                    .replaceWith(deleting);
        });
    }

    private Uni<Attribute> locked(Unit unit, AttributedObject object, String name, long expected) {
        return definitions
                .lock(unit, object.name())
                .chain(() -> definitions.one(unit, object.name(), name))
                // Not before that is known: the work in the background holds what it deletes, and waits for the lock.
                .invoke(AttributeService::checkActive)
                .chain(() -> definitions.forChange(unit, object.name(), name))
                .invoke(now -> {
                    if (now.version() != expected) {
                        throw new Stale(expected, now.version());
                    }
                });
    }

    private static void checkActive(Attribute attribute) {
        if (attribute.deleting()) {
            throw new Conflict("attribute-deleting", "The attribute is being deleted.");
        }
    }

    private static void checkRoom(List<Attribute> all, Attribute added) {
        for (Attribute other : all) {
            if (other.name().equals(added.name())) {
                throw new Conflict(
                        "attribute-exists",
                        other.deleting()
                                ? "An attribute of this name is being deleted: the name is free when that is done."
                                : "There is an attribute of this name already.");
            }
        }
        if (all.size() >= MOST) {
            throw new RuleViolation("too-many-attributes", "There are at most " + MOST + " attributes.");
        }
        checkIndexes(all, added);
    }

    private static void checkIndexes(List<Attribute> all, Attribute changed) {
        long indexed = all.stream()
                .filter(other -> !other.id().equals(changed.id()))
                .filter(other -> other.indexed() || other.index() != IndexState.NONE)
                .count();
        if (changed.indexed() && indexed >= MOST_INDEXED) {
            throw new RuleViolation(
                    "too-many-indexes", "/indexed", "At most " + MOST_INDEXED + " attributes are indexed.");
        }
    }

    private Uni<Void> checkStored(Unit unit, AttributedObject object, Attribute now, Attribute next) {
        Uni<Void> checked = checkRequired(unit, object, now, next);
        if (next.type() != now.type()) {
            checked = checked.chain(() -> none(
                    unit,
                    object,
                    "/type",
                    "have a value that is " + now.type(),
                    "jsonb_exists(r.attributes, $2)",
                    next.name()));
        } else if (next.values() != null && !next.values().equals(now.values())) {
            checked = checked.chain(() -> none(
                    unit,
                    object,
                    next.dictionary() == null ? "/enum" : "/dictionary",
                    "have another value",
                    "r.attributes ->> $2::text <> all($3)",
                    next.name(),
                    next.values().toArray(String[]::new)));
        }
        if (next.indexed() && !now.indexed()) {
            checked = checked.chain(() -> definitions.all(unit, object.name()))
                    .invoke(all -> checkIndexes(all, next))
                    .chain(() -> none(
                            unit,
                            object,
                            "/indexed",
                            "have a value of more than " + Attribute.LONGEST_INDEXED + " characters",
                            "length(r.attributes ->> $2::text) > " + Attribute.LONGEST_INDEXED,
                            next.name()));
        }
        return checked;
    }

    private Uni<Void> checkRequired(Unit unit, AttributedObject object, Attribute now, Attribute next) {
        return next.required() && !now.required()
                ? none(unit, object, "/required", "have no value", "r.attributes -> $2::text is null", next.name())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> none(
            Unit unit, AttributedObject object, String pointer, String what, String condition, Object... parameters) {
        return definitions
                .count(unit, object, condition, parameters)
                .invoke(count -> {
                    if (count > 0) {
                        throw new RuleViolation("values-do-not-fit", pointer, count + " records " + what + ".");
                    }
                })
                .replaceWithVoid();
    }

    private static IndexState index(Attribute now, Attribute next) {
        if (!next.indexed()) {
            return now.index() == IndexState.NONE ? IndexState.NONE : IndexState.DROPPING;
        }
        if (now.index() == IndexState.DROPPING) {
            throw new Conflict("index-dropping", "The index is being removed: it can be built when that is done.");
        }
        return now.index() == IndexState.NONE ? IndexState.BUILDING : now.index();
    }

    private static Attribute described(
            Attribute now, AttributeDraft draft, Optional<Dictionary> dictionary, Checks checks) {
        AttributeType type = checks.required("type", draft.type().or(now.type()));
        String label = checks.text("label", draft.label().or(now.label()), 100);
        List<String> choices = checkChoices(draft.choices().or(now.choices()), checks);
        if (choices != null && type != null && type != AttributeType.TEXT) {
            checks.refuse("enum", "not-text", "Only TEXT has an enumeration.");
        }
        String code = draft.dictionary().or(now.dictionary());
        if (code != null) {
            checkDictionary(code, dictionary, type, choices, checks);
        }
        return new Attribute(
                now.id(),
                now.object(),
                now.name(),
                type,
                label,
                choices,
                code,
                dictionary.map(Dictionary::entries).orElse(null),
                flag("required", draft.required(), now.required(), checks),
                flag("indexed", draft.indexed(), now.indexed(), checks),
                flag("personal", draft.personal(), now.personal(), checks),
                now.deleting(),
                now.index(),
                now.version(),
                now.createdAt(),
                now.updatedAt());
    }

    private static void checkDictionary(
            String code, Optional<Dictionary> dictionary, AttributeType type, List<String> choices, Checks checks) {
        if (dictionary.isEmpty()) {
            checks.refuse("dictionary", "unknown-dictionary", "There is no dictionary of that code.");
        }
        if (choices != null) {
            checks.refuse("dictionary", "contradiction", "Either an enumeration, or a dictionary.");
        }
        if (type != null && type != AttributeType.TEXT) {
            checks.refuse("dictionary", "not-text", "Only TEXT takes its values from a dictionary.");
        }
    }

    private static boolean flag(String name, Change<Boolean> change, boolean now, Checks checks) {
        Boolean value = checks.required(name, change.or(now));
        return value != null && value;
    }

    private static List<String> checkChoices(List<String> choices, Checks checks) {
        if (choices == null) {
            return null;
        }
        if (choices.isEmpty() || choices.size() > MOST_CHOICES) {
            checks.refuse("enum", "invalid-size", "Expected 1 to " + MOST_CHOICES + " values.");
            return choices;
        }
        for (int i = 0; i < choices.size(); i++) {
            String name = "enum/" + i;
            String text = checks.text(name, choices.get(i), LONGEST_CHOICE);
            if (text != null && !text.equals(choices.get(i))) {
                checks.refuse(name, "invalid-text", "No spaces at the ends, and in Unicode's composed form.");
            }
        }
        if (new HashSet<>(choices).size() < choices.size()) {
            checks.refuse("enum", "duplicate", "Each value once.");
        }
        return choices;
    }
}
