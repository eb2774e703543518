package crm.customer.targetlist;

import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.customer.profile.SeenCustomers;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Filter;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Listing;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Evaluates the rules of lists, as the unit's caller sees customers. */
@ApplicationScoped
class TargetRules {

    private static final int PAGE = ListRequest.HIGHEST_LIMIT;

    private final Attributes attributes;
    private final Pages pages;

    TargetRules(Attributes attributes, Pages pages) {
        this.attributes = attributes;
        this.pages = pages;
    }

    /** @return fails with {@link InvalidInput} where customers cannot be filtered like this */
    Uni<Void> check(Unit unit, String rule) {
        return rule == null
                ? Uni.createFrom().voidItem()
                : read(unit, rule, null, null, 1)
                        .onFailure(InvalidInput.class)
                        .transform(TargetRules::inBody)
                        .replaceWithVoid();
    }

    /** @return fails with {@link RuleViolation} where the rule speaks of what is no more */
    Uni<Void> requireCurrent(Unit unit, String rule) {
        return read(unit, rule, null, null, 1)
                .onFailure(InvalidInput.class)
                .transform(TargetRules::outdated)
                .replaceWithVoid();
    }

    /** Whether the customer meets the rule, and is seen. */
    Uni<Boolean> meets(Unit unit, String rule, UUID customer) {
        return read(unit, rule, "id==" + Ids.text("cus", customer), null, 1)
                .onFailure(InvalidInput.class)
                .transform(TargetRules::outdated)
                .map(page -> !page.data().isEmpty());
    }

    /** All who meet the rule; fails with {@link RuleViolation} where they are more than {@code most}. */
    Uni<List<UUID>> all(Unit unit, String rule, int most) {
        return all(unit, rule, most, null, new ArrayList<>())
                .onFailure(InvalidInput.class)
                .transform(TargetRules::outdated);
    }

    /** The members of a list, with the attributes that its rule or the caller speaks of. */
    Uni<Listing> members(Unit unit, TargetList list, String filter, String sort) {
        return attributes.listing(
                unit, CustomerAttributes.OBJECT, TargetListings.members(list), list.rule(), filter, sort);
    }

    private Uni<List<UUID>> all(Unit unit, String rule, int most, String cursor, List<UUID> found) {
        return read(unit, rule, null, cursor, PAGE).flatMap(page -> {
            found.addAll(page.data());
            if (found.size() > most) {
                throw tooLong(most);
            }
            return page.page().hasMore()
                    ? all(unit, rule, most, page.page().next(), found)
                    : Uni.createFrom().item(found);
        });
    }

    private Uni<Page<UUID>> read(Unit unit, String rule, String filter, String cursor, int limit) {
        return Uni.createFrom().deferred(() -> {
            Filter parsed = Filter.parse(rule);
            return attributes
                    .listing(
                            unit,
                            CustomerAttributes.OBJECT,
                            SeenCustomers.listing().selecting("c.id"),
                            rule)
                    .flatMap(listing -> pages.read(
                            unit,
                            listing.meeting(parsed),
                            new ListRequest(filter, "id", cursor, limit, null),
                            row -> row.getUUID("id")));
        });
    }

    static RuleViolation tooLong(int most) {
        return new RuleViolation("list-too-long", "A list has at most " + most + " members.");
    }

    /** The same refusal, with the pointer of a body in place of a query's parameter. */
    private static InvalidInput inBody(Throwable refused) {
        return new InvalidInput(((InvalidInput) refused)
                .errors().stream()
                        .map(error -> new FieldError("/rule", error.code(), error.message()))
                        .toList());
    }

    /** It was well formed once: what it speaks of has gone meanwhile, such as an attribute. */
    private static RuleViolation outdated(Throwable refused) {
        return new RuleViolation("rule-outdated", "The rule speaks of what is no more: " + refused.getMessage());
    }
}
