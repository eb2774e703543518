package crm.sales.product;

import crm.persistence.Unit;
import crm.persistence.coding.Codes;
import crm.persistence.coding.CodingRule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codes of products for which nobody chose one. A code is given once, when the product is created, and stays. */
@ApplicationScoped
class ProductCodes {

    private static final Codes CODES = Codes.of("products", "category");

    /** How many codes that somebody chose already are passed over for one product. */
    private static final int MOST_PASSED_OVER = 100;

    private final Products products;

    ProductCodes(Products products) {
        this.products = products;
    }

    /** Draws the code of a new product, which no other one has; null where the tenant has no rule. */
    Uni<String> next(Unit unit, String category) {
        return next(unit, category, MOST_PASSED_OVER);
    }

    private Uni<String> next(Unit unit, String category, int left) {
        Map<String, String> values = new HashMap<>();
        values.put("category", category);
        return CODES.draw(unit, List.of(values))
                .map(List::getFirst)
                .flatMap(code -> code == null || left == 0
                        ? Uni.createFrom().item(code)
                        : products.isTaken(unit, code)
                                .flatMap(taken -> taken
                                        ? next(unit, category, left - 1)
                                        : Uni.createFrom().item(code)));
    }

    Uni<CodingRule> rule(Unit unit) {
        return CODES.rule(unit);
    }

    Uni<CodingRule> decide(Unit unit, long expected, String pattern) {
        return CODES.decide(unit, expected, pattern);
    }
}
