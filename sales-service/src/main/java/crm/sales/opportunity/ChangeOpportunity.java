package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.persistence.Change;
import crm.sales.metadata.SalesAttributes;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A partial update of what an opportunity says beside where it stands: an absent field stays as it is.
 *
 * @param attributes values of the tenant's own attributes by their names; one that is not mentioned stays, null clears
 */
public record ChangeOpportunity(
        @Schema(
                implementation = Object.class,
                extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.OPPORTUNITIES_NAME))
        Change<Map<String, Object>> attributes) {}
