package crm.customer.targetlist;

import crm.persistence.Change;
import crm.persistence.Checks;
import crm.persistence.RuleViolation;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partial update of a list: an absent field stays as it is. */
public record ChangeTargetList(
        @Schema(implementation = String.class) Change<String> name,
        @Schema(implementation = String.class) Change<String> rule) {

    /** @throws RuleViolation where the rule of a list that has none, or that is frozen, would change */
    NewTargetList.Checked onTopOf(TargetList now) {
        Checks checks = Checks.at("");
        String wantedName = checks.text("name", name.or(now.name()), NewTargetList.LONGEST_NAME);
        String wantedRule = now.rule();
        if (rule.given()) {
            wantedRule = checks.text("rule", rule.value(), NewTargetList.LONGEST_RULE);
        }
        checks.done();
        if (!now.isEvaluated() && !Objects.equals(wantedRule, now.rule())) {
            throw new RuleViolation("list-not-by-rule", "/rule", "No rule decides who is on this list.");
        }
        return new NewTargetList.Checked(wantedName, wantedRule);
    }
}
