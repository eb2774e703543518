package crm.customer.territory;

import crm.administration.ConfigurationEntry;
import crm.administration.ConfigurationSection;
import crm.assignment.AssignmentRule;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tenant's territories, by their names. */
@Singleton
class TerritorySection implements ConfigurationSection {

    /** Behind the assignment rules, which territories name. */
    private static final int PLACE = 50;

    private final TerritoryService service;

    TerritorySection(TerritoryService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "territories";
    }

    @Override
    public int place() {
        return PLACE;
    }

    @Override
    public Uni<Map<String, Object>> read(Unit unit) {
        return service.rules(unit).chain(rules -> service.all(unit).map(all -> entries(rules, all)));
    }

    private static Map<String, Object> entries(List<AssignmentRule> rules, List<Territory> territories) {
        var names = rules.stream().collect(Collectors.toMap(AssignmentRule::id, AssignmentRule::name));
        Map<String, Object> entries = new TreeMap<>();
        for (Territory territory : territories) {
            TerritoryState state = new TerritoryState(
                    territory.priority(),
                    territory.enabled(),
                    territory.filter(),
                    territory.ruleId() == null ? null : names.get(territory.ruleId()));
            if (entries.put(territory.name(), state) != null) {
                throw new Conflict(
                        "ambiguous-name",
                        "Two territories are called " + territory.name() + ": give one of them another name.");
            }
        }
        return entries;
    }

    @Override
    public Uni<Void> put(Unit unit, String key, ConfigurationEntry entry) {
        TerritoryState state = entry.as(TerritoryState.class);
        return service.rules(unit)
                .map(rules -> rule(rules, state.rule()))
                .chain(rule -> service.all(unit)
                        .map(all -> all.stream()
                                .filter(one -> one.name().equals(key))
                                .findFirst())
                        .chain(now -> put(unit, key, state, rule, now)))
                .replaceWithVoid();
    }

    private Uni<Territory> put(
            Unit unit, String name, TerritoryState state, Optional<String> rule, Optional<Territory> now) {
        // Whoever has the customers of a territory keeps them, unless a rule is to find somebody.
        String owner = rule.isPresent() ? null : now.map(Territory::ownerId).orElse(null);
        DescribeTerritory described = new DescribeTerritory(
                name, state.priority(), state.enabled(), state.filter(), owner, rule.orElse(null));
        return now.isPresent()
                ? service.change(
                        unit, Ids.text("ter", now.get().id()), now.get().version(), described)
                : service.create(unit, described);
    }

    private static Optional<String> rule(List<AssignmentRule> rules, String name) {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(rule -> Ids.text("asr", rule.id()))
                .orElseThrow(() -> new RuleViolation("unknown-rule", "/rule", "There is no such rule.")));
    }

    /** Customers, and what was decided about them, refer to it. */
    @Override
    public Uni<Void> remove(Unit unit, String key) {
        throw new RuleViolation("territory-stays", "Territories are not removed: say \"enabled\": false.");
    }
}
