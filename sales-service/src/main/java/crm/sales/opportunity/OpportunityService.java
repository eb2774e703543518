package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.contracts.Event;
import crm.persistence.Caller;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.Unit;
import crm.sales.customer.CustomerCopies;
import crm.sales.metadata.SalesAttributes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What can be done with opportunities. */
@ApplicationScoped
class OpportunityService {

    private static final int MAX_TEXT = 200;

    private final Opportunities opportunities;
    private final CustomerCopies customers;
    private final Attributes attributes;

    OpportunityService(Opportunities opportunities, CustomerCopies customers, Attributes attributes) {
        this.opportunities = opportunities;
        this.customers = customers;
        this.attributes = attributes;
    }

    /** Opens an opportunity in the first stage of the pipeline; the caller owns it. */
    Uni<OpportunityView> create(Unit unit, CreateOpportunity command) {
        UUID customer = Ids.parse("cus", command.customerId(), "/customerId");
        String name = text(command.name(), "/name");
        var currency = Money.currency(command.currency(), "/currency");
        BigDecimal amount = Money.amount(command.amount(), currency, "/amount");
        Caller caller = unit.caller();
        return customers
                .require(unit, customer)
                .chain(() -> attributes.forWrite(unit, SalesAttributes.OPPORTUNITIES))
                .flatMap(catalogue -> {
                    AttributeValues values = catalogue.after(AttributeValues.NONE, command.attributes());
                    Opportunity opportunity = new Opportunity(
                                    unit.tenant(),
                                    Ids.next(),
                                    customer,
                                    name,
                                    currency.getCurrencyCode(),
                                    amount,
                                    command.expectedCloseOn(),
                                    caller.subject(),
                                    caller.orgUnit(),
                                    unit.now())
                            .with(values);
                    unit.record(OpportunityEvents.created(opportunity, catalogue.published(values)));
                    return opportunities.add(unit, opportunity).replaceWith(() -> OpportunityView.of(opportunity));
                });
    }

    /** Changes what the command mentions. */
    Uni<OpportunityView> change(Unit unit, String id, ChangeOpportunity command, long expected) {
        Map<String, Object> given = AttributeValues.given(command.attributes());
        return opportunities.forChange(unit, Ids.parse("opp", id), id).flatMap(opportunity -> {
            opportunity.expect(expected);
            return attributes.forWrite(unit, SalesAttributes.OPPORTUNITIES).map(catalogue -> {
                AttributeValues values = catalogue.after(opportunity.attributes(), given);
                if (opportunity.describe(values, unit.now())) {
                    unit.record(OpportunityEvents.described(opportunity, catalogue.published(values)));
                }
                return OpportunityView.of(opportunity);
            });
        });
    }

    /** Moves it to another open stage. */
    Uni<OpportunityView> move(Unit unit, String id, MoveOpportunity command, long expected) {
        if (command.stage() == null) {
            throw new InvalidInput("/stage", "required", "Say which stage.");
        }
        return change(unit, id, expected, opportunity -> {
            Stage before = opportunity.moveTo(command.stage(), unit.now());
            return OpportunityEvents.moved(opportunity, before);
        });
    }

    /** Closes it as won. */
    Uni<OpportunityView> win(Unit unit, String id, WinOpportunity command, long expected) {
        UUID order = command.orderId() == null ? null : Ids.parse("ord", command.orderId(), "/orderId");
        return change(unit, id, expected, opportunity -> {
            Stage before = opportunity.win(order, unit.now());
            return OpportunityEvents.won(opportunity, before);
        });
    }

    /** Closes it as lost. */
    Uni<OpportunityView> lose(Unit unit, String id, LoseOpportunity command, long expected) {
        String reason = text(command.reason(), "/reason");
        return change(unit, id, expected, opportunity -> {
            Stage before = opportunity.lose(reason, unit.now());
            return OpportunityEvents.lost(opportunity, before);
        });
    }

    Uni<OpportunityView> get(Unit unit, String id) {
        return opportunities.find(unit, Ids.parse("opp", id), id).map(OpportunityView::of);
    }

    private Uni<OpportunityView> change(Unit unit, String id, long expected, Function<Opportunity, Event> step) {
        return opportunities.forChange(unit, Ids.parse("opp", id), id).flatMap(opportunity -> {
            opportunity.expect(expected);
            unit.record(step.apply(opportunity));
            return opportunities.enteredStage(unit, opportunity).replaceWith(() -> OpportunityView.of(opportunity));
        });
    }

    private static String text(String value, String pointer) {
        if (value == null || value.isBlank() || value.length() > MAX_TEXT) {
            throw new InvalidInput(
                    List.of(new FieldError(pointer, "invalid-text", "Expected 1 to " + MAX_TEXT + " characters.")));
        }
        return value;
    }
}
