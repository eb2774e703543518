package crm.sales.order;

import crm.attributes.AttributeValues;
import crm.persistence.Change;
import crm.sales.metadata.SalesAttributes;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A partial update of what an order says beside what was ordered and paid: an absent field stays as it is.
 *
 * @param attributes values of the tenant's own attributes by their names; one that is not mentioned stays, null clears
 */
public record ChangeOrder(
        @Schema(
                implementation = Object.class,
                extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.ORDERS_NAME))
        Change<Map<String, Object>> attributes) {}
