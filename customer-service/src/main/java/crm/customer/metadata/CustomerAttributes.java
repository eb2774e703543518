package crm.customer.metadata;

import crm.attributes.AttributedObject;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What attributes of customers belong to. */
public final class CustomerAttributes {

    /** What the API calls the records. */
    public static final String NAME = "customers";

    /** The records that may have attributes. */
    public static final AttributedObject OBJECT = new AttributedObject(NAME, "customer");

    private CustomerAttributes() {}

    @Produces
    @Singleton
    static AttributedObject object() {
        return OBJECT;
    }
}
