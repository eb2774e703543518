package crm.sales.metadata;

import crm.attributes.AttributedObject;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What attributes of this service's records belong to. */
public final class SalesAttributes {

    /** What the API calls the records. */
    public static final String PRODUCTS_NAME = "products";

    /** What the API calls the records. */
    public static final String OPPORTUNITIES_NAME = "opportunities";

    /** What the API calls the records. */
    public static final String ORDERS_NAME = "orders";

    /** The products that may have attributes. */
    public static final AttributedObject PRODUCTS = new AttributedObject(PRODUCTS_NAME, "product");

    /** The opportunities that may have attributes. */
    public static final AttributedObject OPPORTUNITIES = new AttributedObject(OPPORTUNITIES_NAME, "opportunity");

    /** The orders that may have attributes. */
    public static final AttributedObject ORDERS = new AttributedObject(ORDERS_NAME, "sales_order");

    private SalesAttributes() {}

    @Produces
    @Singleton
    static AttributedObject products() {
        return PRODUCTS;
    }

    @Produces
    @Singleton
    static AttributedObject opportunities() {
        return OPPORTUNITIES;
    }

    @Produces
    @Singleton
    static AttributedObject orders() {
        return ORDERS;
    }
}
