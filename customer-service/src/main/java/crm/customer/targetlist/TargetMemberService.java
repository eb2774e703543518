package crm.customer.targetlist;

import crm.attributes.AttributeCatalogue;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Listing;
import crm.persistence.query.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with the customers on a list. */
@ApplicationScoped
class TargetMemberService {

    private final TargetLists lists;
    private final Memberships memberships;
    private final TargetRules rules;
    private final Pages pages;

    TargetMemberService(TargetLists lists, Memberships memberships, TargetRules rules, Pages pages) {
        this.lists = lists;
        this.memberships = memberships;
        this.rules = rules;
        this.pages = pages;
    }

    /**
     * Those on the list whom the caller sees, as a list.
     *
     * @param filter what the caller asks for, as is {@code sort}; null for nothing
     */
    Uni<Listing> listing(Unit unit, String id, String filter, String sort) {
        return lists.find(unit, Ids.parse("tgl", id), id)
                .call(list -> requireRule(unit, list))
                .flatMap(list -> rules.members(unit, list, filter, sort));
    }

    Uni<TargetMemberView> get(Unit unit, String id, String customerId) {
        UUID customer = Ids.parse("cus", customerId);
        return lists.find(unit, Ids.parse("tgl", id), id)
                .call(list -> requireRule(unit, list))
                .flatMap(list -> view(unit, list, customer));
    }

    /**
     * Puts customers on the list and takes others away.
     *
     * @param atomic whether one refused item refuses all
     */
    Uni<ChangeMembers.Results> change(Unit unit, String id, List<ChangeMembers.Item> items, boolean atomic) {
        return lists.forChange(unit, Ids.parse("tgl", id), id).flatMap(list -> {
            if (list.isEvaluated()) {
                throw new RuleViolation("list-by-rule", "The rule decides who is on this list; freeze it first.");
            }
            MemberBatch batch = new MemberBatch(unit, list.id(), items);
            return memberships
                    .seen(unit, batch.customers())
                    .flatMap(seen -> memberships
                            .find(unit, list.id(), batch.customers())
                            .flatMap(known -> memberships
                                    .count(unit, list.id())
                                    .invoke(there -> batch.apply(seen, known, there))))
                    .invoke(() -> batch.refuseAllIf(atomic))
                    .chain(() -> memberships.save(unit, list.id(), batch.record()))
                    .map(ignored -> new ChangeMembers.Results(batch.results()));
        });
    }

    /** Decides that a customer on the list becomes a lead. Nothing happens to one of whom that was decided already. */
    Uni<TargetMemberView> convert(Unit unit, String id, String customerId) {
        UUID customer = Ids.parse("cus", customerId);
        return lists.forChange(unit, Ids.parse("tgl", id), id)
                .flatMap(list -> memberships
                        .seen(unit, List.of(customer))
                        .map(seen -> {
                            Memberships.SeenCustomer found = seen.get(customer);
                            if (found == null) {
                                throw new NotFound("customer " + customerId);
                            }
                            return found;
                        })
                        .flatMap(found -> memberships
                                .find(unit, list.id(), List.of(customer))
                                .map(known -> known.getOrDefault(customer, Membership.none(customer)))
                                .flatMap(now -> convert(unit, list, found, now)))
                        .chain(() -> converted(unit, list, customer)));
    }

    private Uni<Void> convert(Unit unit, TargetList list, Memberships.SeenCustomer customer, Membership now) {
        if (now.state() == MemberState.CONVERTED) {
            return Uni.createFrom().voidItem();
        }
        if (customer.survivor() != null) {
            throw new Conflict(
                    "customer-merged",
                    "The customer was merged into " + Ids.text("cus", customer.survivor()) + ": convert that one.");
        }
        if (customer.erased()) {
            throw new Conflict(
                    "customer-erased", "The personal data of " + Ids.text("cus", customer.id()) + " are erased.");
        }
        Uni<Boolean> member = list.isEvaluated()
                ? rules.meets(unit, list.rule(), customer.id())
                : Uni.createFrom().item(now.isThere());
        return member.flatMap(isThere -> {
            if (!isThere) {
                throw new NotFound("member " + Ids.text("cus", customer.id()));
            }
            Membership next = now.converted(unit.caller().subject(), unit.now());
            unit.record(TargetMemberFacts.converted(unit, list.id(), next, customer));
            return memberships.save(unit, list.id(), List.of(next));
        });
    }

    /** Who was converted stays what it is when the rule changes its mind. */
    private Uni<TargetMemberView> converted(Unit unit, TargetList list, UUID customer) {
        return view(unit, TargetListings.members(list.withoutRule()), customer);
    }

    private Uni<TargetMemberView> view(Unit unit, TargetList list, UUID customer) {
        return memberships.find(unit, list.id(), List.of(customer)).flatMap(known -> {
            Membership now = known.getOrDefault(customer, Membership.none(customer));
            return now.state() == MemberState.CONVERTED
                    ? converted(unit, list, customer)
                    : rules.members(unit, list, null, null).flatMap(listing -> view(unit, listing, customer));
        });
    }

    private Uni<TargetMemberView> view(Unit unit, Listing listing, UUID customer) {
        String id = Ids.text("cus", customer);
        return pages.read(unit, listing, new ListRequest("id==" + id, "id", null, 1, null), TargetListings::member)
                .map(page -> page.data().stream().findFirst().orElseThrow(() -> new NotFound("member " + id)));
    }

    /** Of what a rule may speak of, only attributes can go away. */
    private Uni<Void> requireRule(Unit unit, TargetList list) {
        return list.isEvaluated() && list.rule().contains(AttributeCatalogue.PREFIX)
                ? rules.requireCurrent(unit, list.rule())
                : Uni.createFrom().voidItem();
    }
}
