package crm.sales.metadata;

import crm.sales.SalesFixture;
import crm.testing.Attributed;
import crm.testing.Tokens;
import java.util.UUID;

/** Records of this service whose attributes tests define and fill. */
final class AttributedSales {

    /** Those of one test in a category of its own. */
    static final Attributed PRODUCTS = new Attributed("products", "product", "crm.sales.product") {

        @Override
        public String group(String tenant) {
            return "c-" + UUID.randomUUID();
        }

        @Override
        public String within(String group) {
            return "category==" + group;
        }

        @Override
        protected String described(String group, String attributes) {
            return "{\"code\": \"%s\", \"name\": \"A chair\", \"category\": \"%s\", \"attributes\": %s}"
                    .formatted(UUID.randomUUID(), group, attributes);
        }

        @Override
        protected Tokens writer(String tenant) {
            return Tokens.maintainer(tenant);
        }
    };

    /** Those of one test with a customer of its own. */
    static final Attributed OPPORTUNITIES = new Attributed("opportunities", "opportunity", "crm.sales.opportunity") {

        @Override
        public String group(String tenant) {
            return SalesFixture.known(tenant, "nobody", "/");
        }

        @Override
        public String within(String group) {
            return "customerId==" + group;
        }

        @Override
        protected String described(String group, String attributes) {
            return """
                    {"customerId": "%s", "name": "Chairs", "currency": "USD", "amount": "9.00", "attributes": %s}""".formatted(group, attributes);
        }
    };

    /** Those of one test of a customer of its own. */
    static final Attributed ORDERS = new Attributed("orders", "sales_order", "crm.sales.order") {

        @Override
        public String group(String tenant) {
            return SalesFixture.known(tenant, "nobody", "/");
        }

        @Override
        public String within(String group) {
            return "customerId==" + group;
        }

        @Override
        protected String described(String group, String attributes) {
            return """
                    {"customerId": "%s", "currency": "USD", "attributes": %s,
                     "lines": [{"description": "A chair", "quantity": "1", "unitPrice": "12.50"}]}""".formatted(group, attributes);
        }
    };

    private AttributedSales() {}
}
