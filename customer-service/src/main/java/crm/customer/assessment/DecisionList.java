package crm.customer.assessment;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of what people decided of one trait of a customer, in the order of the versions. */
final class DecisionList {

    static final Listing LISTING = Listing.of("trait_decision", "d")
            .identifiedBy("d.version", ColumnType.WHOLE)
            .visibleThrough("c", """
                    exists (select from customer c
                            where c.tenant_id = d.tenant_id and c.id = d.customer_id and %s)""".formatted(Listing.VISIBLE))
            .filterable("customerId", "d.customer_id", ColumnType.id("cus"))
            .filterable("trait", "d.trait", ColumnType.oneOf(Trait.class))
            .filterable("decidedBy", "d.decided_by", ColumnType.SUBJECT)
            .sortedBy("id");

    private DecisionList() {}

    /** The condition of being about the trait of the customer. */
    static String of(UUID customer, Trait trait) {
        return "customerId==" + Ids.text("cus", customer) + ";trait==" + trait.name();
    }

    static TraitDecisionView view(Row row) {
        return TraitDecisionView.of(Assessments.decision(row));
    }
}
