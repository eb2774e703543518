package crm.contracts.sales;

import crm.contracts.AttributeValue;
import crm.contracts.Facts;
import java.util.List;

/**
 * Something in the record of a product other than its prices changed.
 *
 * @param changedFields names of the fields that changed; their values stay in sales-service
 * @param attributes where they are among what changed: values of the tenant's own attributes, except those that may say
 *     something about a person; null for none
 */
public record ProductUpdated(String productId, List<String> changedFields, List<AttributeValue> attributes) {

    public ProductUpdated {
        Facts.required(productId, "productId");
        Facts.id(productId, "prd", "productId");
        Facts.required(changedFields, "changedFields");
    }
}
