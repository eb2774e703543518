package crm.assignment;

import crm.administration.ConfigurationEntry;
import crm.administration.ConfigurationSection;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** By which rules records are assigned, by kind of record and name: {@code notes/Steel}. */
@Singleton
class AssignmentSection implements ConfigurationSection {

    /** Behind attributes, which conditions may name. */
    private static final int PLACE = 40;

    private final AssignmentService service;
    private final SortedMap<String, AssignmentObject> objects = new TreeMap<>();

    AssignmentSection(AssignmentService service, Instance<AssignmentObject> objects) {
        this.service = service;
        objects.forEach(object -> this.objects.put(object.name(), object));
    }

    @Override
    public String name() {
        return "assignmentRules";
    }

    @Override
    public int place() {
        return PLACE;
    }

    @Override
    public Uni<Map<String, Object>> read(Unit unit) {
        Map<String, Object> entries = new TreeMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AssignmentObject object : objects.values()) {
            all = all.chain(() -> service.rules(unit, object))
                    .invoke(rules -> rules.forEach(rule -> add(entries, object, rule)))
                    .replaceWithVoid();
        }
        return all.map(done -> entries);
    }

    private static void add(Map<String, Object> entries, AssignmentObject object, AssignmentRule rule) {
        if (entries.put(object.name() + "/" + rule.name(), described(rule)) != null) {
            throw new Conflict(
                    "ambiguous-name",
                    "Two assignment rules are called " + rule.name() + ": give one of them another name.");
        }
    }

    private static DescribeRule described(AssignmentRule rule) {
        return new DescribeRule(
                null,
                rule.priority(),
                rule.enabled(),
                rule.automatic(),
                rule.filter(),
                rule.orgUnit(),
                rule.terms().licences(),
                rule.needs(),
                rule.terms().weights(),
                rule.terms().idleHours());
    }

    @Override
    public Uni<Void> put(Unit unit, String key, ConfigurationEntry entry) {
        AssignmentObject object = ConfigurationSection.object(key, objects);
        String name = key.substring(object.name().length() + 1);
        DescribeRule described = named(name, entry.as(DescribeRule.class));
        return service.rules(unit, object)
                .map(rules -> called(rules, name))
                .chain(now -> now.isPresent()
                        ? service.changeRule(
                                unit,
                                object,
                                Ids.text("asr", now.get().id()),
                                now.get().version(),
                                described)
                        : service.createRule(unit, object, described))
                .replaceWithVoid();
    }

    private static DescribeRule named(String name, DescribeRule given) {
        if (given.name() != null) {
            throw new InvalidInput("/name", "unknown-field", "The name is in the key.");
        }
        return new DescribeRule(
                name,
                given.priority(),
                given.enabled(),
                given.automatic(),
                given.filter(),
                given.orgUnit(),
                given.licences(),
                given.needs(),
                given.weights(),
                given.idleHours());
    }

    private static Optional<AssignmentRule> called(List<AssignmentRule> rules, String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** What was decided by a rule refers to it. */
    @Override
    public Uni<Void> remove(Unit unit, String key) {
        throw new RuleViolation("rule-stays", "Assignment rules are not removed: say \"enabled\": false.");
    }
}
