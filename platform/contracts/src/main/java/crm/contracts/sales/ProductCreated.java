package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.util.List;

/**
 * A product can be sold from now on, once it has a price.
 *
 * @param productId text id, {@code prd_…}
 * @param code the seller's own code, unique within the tenant
 * @param name what the catalogue calls it
 * @param category path or name of its category, null where it has none
 * @param attributes values of the tenant's own attributes, except those that may say something about a person; null for
 *     none
 */
public record ProductCreated(
        String productId, String code, String name, String category, List<AttributeValue> attributes) {

    public ProductCreated {
        Facts.required(productId, "productId");
        Facts.id(productId, "prd", "productId");
        Facts.required(code, "code");
        Facts.required(name, "name");
    }
}
