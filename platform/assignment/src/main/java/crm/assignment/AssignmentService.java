package crm.assignment;

import crm.persistence.Caller;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Hypothetical;
import crm.persistence.query.Listing;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with rules and profiles. */
@ApplicationScoped
class AssignmentService {

    /** How many rules there are for an object at most. */
    static final int MOST_RULES = 100;

    /** How many people have a profile at most: a decision looks at all of them. */
    static final int MOST_PROFILES = 1_000;

    private final AssignmentRules rules;
    private final Profiles profiles;

    AssignmentService(AssignmentRules rules, Profiles profiles) {
        this.rules = rules;
        this.profiles = profiles;
    }

    Uni<AssignmentRule> rule(Unit unit, AssignmentObject object, String id) {
        return rules.get(unit, object, Ids.parse("asr", id));
    }

    Uni<List<AssignmentRule>> rules(Unit unit, AssignmentObject object) {
        return rules.all(unit, object);
    }

    Uni<AssignmentRule> createRule(Unit unit, AssignmentObject object, DescribeRule described) {
        return checked(unit, object, described)
                .call(() -> rules.count(unit, object).invoke(count -> {
                    if (count >= MOST_RULES) {
                        throw new RuleViolation("too-many-rules", "There are at most " + MOST_RULES + " rules.");
                    }
                }))
                .map(checked -> rule(unit, object, Ids.next(), checked, null))
                .call(rule -> rules.save(unit, rule));
    }

    /** @return fails with {@link Stale} where the rule has another version than {@code expected} */
    Uni<AssignmentRule> changeRule(
            Unit unit, AssignmentObject object, String id, long expected, DescribeRule described) {
        UUID key = Ids.parse("asr", id);
        return rules.forChange(unit, object, key).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            return checked(unit, object, described)
                    .map(checked -> rule(unit, object, key, checked, now))
                    .call(rule -> rules.save(unit, rule));
        });
    }

    private static Uni<DescribeRule.Checked> checked(Unit unit, AssignmentObject object, DescribeRule described) {
        return object.conditions(unit).map(listing -> {
            DescribeRule.Checked checked = described.check(listing.columns());
            checkFilter(unit, listing, checked.filter());
            return checked;
        });
    }

    private static void checkFilter(Unit unit, Listing listing, String filter) {
        if (filter == null) {
            return;
        }
        try {
            Hypothetical.check(unit, listing, filter);
        } catch (InvalidInput e) {
            throw new InvalidInput(e.errors().stream()
                    .map(error -> new FieldError("/filter", error.code(), error.message()))
                    .toList());
        }
    }

    private static AssignmentRule rule(
            Unit unit, AssignmentObject object, UUID id, DescribeRule.Checked checked, AssignmentRule now) {
        return new AssignmentRule(
                id,
                object.name(),
                checked.name(),
                checked.priority(),
                checked.enabled(),
                checked.automatic(),
                checked.filter(),
                checked.orgUnit(),
                checked.needs(),
                checked.terms(),
                now == null ? 1 : now.version() + 1,
                unit.caller().subject(),
                now == null ? unit.now() : now.createdAt(),
                unit.now());
    }

    /** @return fails with {@link NotFound} where there is no such user, or the user is none of the caller's people */
    Uni<ProfileView> profile(Unit unit, AssignmentObject object, String subject) {
        return profiles.get(unit, object, subject)
                .map(found -> found.orElseThrow(() -> new NotFound("user " + clipped(subject))))
                .call(profile -> requireSeen(unit, profile));
    }

    /** Says what a person brings and takes. */
    Uni<ProfileView> putProfile(
            Unit unit, AssignmentObject object, String subject, long expected, DescribeProfile described) {
        DescribeProfile.Checked checked = described.check();
        return profile(unit, object, subject)
                .flatMap(now -> {
                    if (now.version() != expected) {
                        throw new Stale(expected, now.version());
                    }
                    return expected == 0
                            ? requireRoom(unit, object).chain(() -> profiles.add(unit, object, subject, checked))
                            : profiles.change(unit, object, subject, expected, checked);
                })
                .invoke(written -> {
                    if (!written) {
                        throw new Stale(expected, expected + 1);
                    }
                })
                .chain(() -> profile(unit, object, subject));
    }

    private Uni<Void> requireRoom(Unit unit, AssignmentObject object) {
        return profiles.count(unit, object)
                .invoke(count -> {
                    if (count >= MOST_PROFILES) {
                        throw new RuleViolation("too-many-profiles", "At most " + MOST_PROFILES + " people have one.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> requireSeen(Unit unit, ProfileView profile) {
        Caller caller = unit.caller();
        if (caller.may(Caller.ALL_RECORDS) || caller.subject().equals(profile.id())) {
            return Uni.createFrom().voidItem();
        }
        return UnitTree.of(unit)
                .invoke(tree -> {
                    if (!caller.may(Caller.UNIT_RECORDS) || !tree.isWithin(profile.orgUnit(), caller.orgUnit())) {
                        throw new NotFound("user " + profile.id());
                    }
                })
                .replaceWithVoid();
    }

    private static String clipped(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
