package crm.attributes;

import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What can be done with dictionaries. Whoever changes one holds the locks of all kinds of records that have attributes, in
 * the order of their names: nobody writes a value meanwhile by what the dictionary was, or defines an attribute by it.
 */
@ApplicationScoped
class DictionaryService {

    /** How many dictionaries a tenant has at most. */
    static final int MOST = 500;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Dictionaries dictionaries;
    private final AttributeDefinitions definitions;
    private final SortedMap<String, AttributedObject> objects = new TreeMap<>();

    DictionaryService(Dictionaries dictionaries, AttributeDefinitions definitions, Instance<AttributedObject> objects) {
        this.dictionaries = dictionaries;
        this.definitions = definitions;
        objects.forEach(object -> this.objects.put(object.name(), object));
    }

    Uni<Dictionary> get(Unit unit, String code) {
        return dictionaries.get(unit, code);
    }

    Uni<List<Dictionary>> all(Unit unit) {
        return dictionaries.all(unit);
    }

    Uni<Dictionary> create(Unit unit, String code, DescribeDictionary described) {
        Checks checks = Checks.at("");
        if (checks.required("code", code) != null && !CODE.matcher(code).matches()) {
            checks.refuse("code", "invalid-code", "Expected a small letter, then at most 39 of a-z, 0-9 and -.");
        }
        DescribeDictionary.Checked checked = described.check(checks);
        Dictionary dictionary = new Dictionary(
                Ids.next(),
                code,
                checked.name(),
                checked.entries(),
                1,
                unit.caller().subject(),
                unit.now(),
                unit.now());
        return lock(unit)
                .chain(() -> dictionaries.find(unit, code))
                .invoke(found -> {
                    if (found.isPresent()) {
                        throw new Conflict("dictionary-exists", "There is a dictionary of this code already.");
                    }
                })
                .chain(() -> dictionaries.count(unit))
                .invoke(count -> {
                    if (count >= MOST) {
                        throw new RuleViolation("too-many-dictionaries", "There are at most " + MOST + ".");
                    }
                })
                .chain(() -> dictionaries.save(unit, dictionary))
                .replaceWith(dictionary);
    }

    /**
     * Lets a dictionary be another one. An entry that a record has can be made inactive, and not be removed.
     *
     * @return fails with {@link RuleViolation}, which says how many records stand in the way
     */
    Uni<Dictionary> change(Unit unit, String code, long expected, DescribeDictionary described) {
        DescribeDictionary.Checked checked = described.check(Checks.at(""));
        return locked(unit, code, expected).chain(now -> {
            if (checked.name().equals(now.name()) && checked.entries().equals(now.entries())) {
                return Uni.createFrom().item(now);
            }
            Dictionary next = new Dictionary(
                    now.id(),
                    code,
                    checked.name(),
                    checked.entries(),
                    now.version() + 1,
                    unit.caller().subject(),
                    now.createdAt(),
                    unit.now());
            return dictionaries
                    .users(unit, code)
                    .call(users -> requireUnused(unit, users, removed(now, next)))
                    .call(() -> dictionaries.save(unit, next))
                    .chain(users -> tell(unit, users))
                    .replaceWith(next);
        });
    }

    /** Removes a dictionary from which no attribute takes its values. */
    Uni<Void> delete(Unit unit, String code, long expected) {
        return locked(unit, code, expected)
                .chain(now -> dictionaries
                        .users(unit, code)
                        .invoke(users -> {
                            if (!users.isEmpty()) {
                                throw new Conflict(
                                        "dictionary-in-use",
                                        "The attribute " + users.getFirst().object() + "/"
                                                + users.getFirst().attribute() + " takes its values from it.");
                            }
                        })
                        .chain(() -> dictionaries.remove(unit, now)));
    }

    private Uni<Dictionary> locked(Unit unit, String code, long expected) {
        return lock(unit).chain(() -> dictionaries.get(unit, code)).invoke(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
        });
    }

    private Uni<Void> lock(Unit unit) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String object : objects.keySet()) {
            all = all.chain(() -> definitions.lock(unit, object));
        }
        return all;
    }

    private static List<String> removed(Dictionary now, Dictionary next) {
        List<String> removed = new ArrayList<>(now.codes());
        removed.removeAll(next.codes());
        return removed;
    }

    private Uni<Void> requireUnused(Unit unit, List<Dictionaries.User> users, List<String> removed) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (removed.isEmpty()) {
            return all;
        }
        String[] values = removed.toArray(String[]::new);
        for (Dictionaries.User user : users) {
            all = all.chain(() -> definitions
                    .count(
                            unit,
                            objects.get(user.object()),
                            "r.attributes ->> $2::text = any($3)",
                            user.attribute(),
                            values)
                    .invoke(count -> {
                        if (count > 0) {
                            throw new RuleViolation(
                                    "values-do-not-fit",
                                    "/entries",
                                    count + " records have a removed entry: make it inactive.");
                        }
                    })
                    .replaceWithVoid());
        }
        return all;
    }

    /** Whoever holds definitions in memory reads them again, and with them what they may be. */
    private Uni<Void> tell(Unit unit, List<Dictionaries.User> users) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String object :
                users.stream().map(Dictionaries.User::object).distinct().toList()) {
            all = all.chain(() -> definitions.nextVersion(unit, object));
        }
        return all;
    }
}
