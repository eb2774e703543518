package crm.sales.credit;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.sales.customer.CustomerClasses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be done with credit policies. */
@ApplicationScoped
class CreditPolicyService {

    private static final int MAX_NOTE = 1_000;

    private final CreditPolicies policies;
    private final CustomerClasses classes;

    CreditPolicyService(CreditPolicies policies, CustomerClasses classes) {
        this.policies = policies;
        this.classes = classes;
    }

    /** The policy of a customer that the caller sees; without a source where its payments were never rated. */
    Uni<CreditPolicyView> show(Unit unit, String id) {
        UUID customer = Ids.parse("cus", id);
        return policies.find(unit, customer)
                .map(found -> found.map(CreditPolicyView::of).orElseGet(() -> CreditPolicyView.unrated(customer)));
    }

    /** Approves or rejects that a customer is stopped. */
    Uni<CreditPolicyView> decide(Unit unit, String id, DecideCreditPolicy command) {
        UUID customer = Ids.parse("cus", id);
        Checks checks = Checks.at("");
        Boolean approved = checks.required("approved", command.approved());
        String note = checks.text("note", command.note(), MAX_NOTE);
        checks.done();
        var decision = new CreditPolicy.Decision(unit.caller().subject(), unit.now(), note);
        return policies.find(unit, customer)
                .chain(seen -> policies.forChange(unit, Set.of(customer)))
                .chain(found -> {
                    CreditPolicy before =
                            Optional.ofNullable(found.get(customer)).orElseThrow(CreditPolicy::nothingToDecide);
                    CreditPolicy after = before.decided(approved, decision);
                    unit.record(CreditPolicyEvents.changed(before.treatment(), after));
                    return policies.save(unit, List.of(after)).replaceWith(CreditPolicyView.of(after));
                });
    }

    /** Looks again at customers whose classes changed, and publishes the treatments that are others now. */
    Uni<Void> reconsider(Unit unit, Set<UUID> customers) {
        return classes.payment(unit, customers)
                .flatMap(rated -> rated.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : policies.forChange(unit, rated.keySet()).flatMap(known -> apply(unit, rated, known)));
    }

    private Uni<Void> apply(Unit unit, Map<UUID, List<CustomerClasses.Class>> rated, Map<UUID, CreditPolicy> known) {
        List<CreditPolicy> changed = new ArrayList<>();
        rated.forEach((customer, records) -> {
            Rating rating = decisive(records);
            CreditPolicy before = known.get(customer);
            if (before != null && before.rating().equals(rating)) {
                return;
            }
            CreditPolicy after = before == null
                    ? CreditPolicy.first(customer, rating, unit.now())
                    : before.rated(rating, unit.now());
            changed.add(after);
            if (before == null ? after.version() > 0 : after.version() > before.version()) {
                unit.record(
                        CreditPolicyEvents.changed(before == null ? Treatment.STANDARD : before.treatment(), after));
            }
        });
        return policies.save(unit, changed);
    }

    /** The record that decides for the customer, of those that it has in its currencies. */
    private static Rating decisive(List<CustomerClasses.Class> records) {
        return records.stream()
                .map(it ->
                        new Rating(Standing.of(it.value()), it.currency(), it.reason(), it.policyVersion(), it.asOf()))
                .min(Comparator.comparing(Rating::standing).thenComparing(Rating::currency))
                .orElseThrow();
    }
}
