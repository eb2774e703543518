package crm.customer.metadata;

import crm.testing.Attributed;
import java.util.UUID;

/** Customers whose attributes tests define and fill, those of one test in a city of its own. */
final class AttributedCustomers extends Attributed {

    static final AttributedCustomers CUSTOMERS = new AttributedCustomers();

    private AttributedCustomers() {
        super("customers", "customer", "crm.customer.customer");
    }

    @Override
    public String group(String tenant) {
        return "City " + UUID.randomUUID();
    }

    @Override
    public String within(String group) {
        return "city=='" + group + "'";
    }

    @Override
    protected String described(String group, String attributes) {
        return """
                {"party": "ORGANISATION", "name": "Attributed", "address": {"city": "%s"}, "attributes": %s}""".formatted(group, attributes);
    }
}
