package crm.sales.product;

import crm.attributes.AttributeCatalogue;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.DatabaseErrors;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.Unit;
import crm.sales.metadata.SalesAttributes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be done with products. */
@ApplicationScoped
class ProductService {

    private static final int MAX_CODE = 64;
    private static final int MAX_NAME = 200;

    private final Products products;
    private final Attributes attributes;
    private final ProductCodes codes;

    ProductService(Products products, Attributes attributes, ProductCodes codes) {
        this.products = products;
        this.attributes = attributes;
        this.codes = codes;
    }

    /** Adds a product to the catalogue, with its first prices. */
    Uni<ProductView> create(Unit unit, CreateProduct command) {
        return attributes
                .forWrite(unit, SalesAttributes.PRODUCTS)
                .flatMap(catalogue -> create(unit, command, catalogue));
    }

    private Uni<ProductView> create(Unit unit, CreateProduct command, AttributeCatalogue catalogue) {
        Checks checks = Checks.at("");
        AttributeValues values = catalogue.after(AttributeValues.NONE, command.attributes(), checks);
        List<CreateProduct.Price> prices = check(command, checks);
        return code(unit, command).flatMap(code -> {
            Product product = new Product(
                            unit.tenant(), Ids.next(), code, command.name(), command.category(), unit.now())
                    .with(values);
            unit.record(ProductEvents.created(product, catalogue.published(values)));
            Uni<Void> stored = products.add(unit, product)
                    .onFailure(e -> DatabaseErrors.violatedUnique(e).isPresent())
                    .transform(e -> new Conflict("code-taken", "There is a product with the code " + code + "."));
            for (CreateProduct.Price price : prices) {
                stored = stored.chain(() -> reprice(unit, product, price));
            }
            return stored.chain(() -> view(unit, product));
        });
    }

    /** The code that was chosen, or the next one by the tenant's rule. */
    private Uni<String> code(Unit unit, CreateProduct command) {
        if (command.code() != null) {
            return Uni.createFrom().item(command.code());
        }
        return codes.next(unit, command.category()).invoke(drawn -> {
            if (drawn == null) {
                throw new InvalidInput(
                        "/code", "required", "A code is required, or a rule by which products get theirs.");
            }
        });
    }

    /** Changes price and cost in one currency, which count at once. */
    Uni<ProductView> setPrice(Unit unit, String id, String currencyCode, SetPrice command, long expected) {
        var currency = Money.currency(currencyCode, "currency");
        BigDecimal amount = Money.amount(command.amount(), currency, "/amount");
        BigDecimal cost = command.cost() == null ? null : Money.amount(command.cost(), currency, "/cost");
        CreateProduct.Price price = new CreateProduct.Price(currencyCode, amount, cost);
        return products.forChange(unit, Ids.parse("prd", id), id).flatMap(product -> {
            product.expect(expected);
            return reprice(unit, product, price).chain(() -> view(unit, product));
        });
    }

    /** Changes what the command mentions. */
    Uni<ProductView> change(Unit unit, String id, ChangeProduct command, long expected) {
        Map<String, Object> given = AttributeValues.given(command.attributes());
        return products.forChange(unit, Ids.parse("prd", id), id).flatMap(product -> {
            product.expect(expected);
            return attributes.forWrite(unit, SalesAttributes.PRODUCTS).flatMap(catalogue -> {
                AttributeValues values = catalogue.after(product.attributes(), given);
                if (product.describe(values, unit.now())) {
                    unit.record(ProductEvents.described(product, catalogue.published(values)));
                }
                return view(unit, product);
            });
        });
    }

    Uni<ProductView> get(Unit unit, String id) {
        return products.find(unit, Ids.parse("prd", id), id).flatMap(product -> view(unit, product));
    }

    private Uni<Void> reprice(Unit unit, Product product, CreateProduct.Price price) {
        return products.setPrice(unit, product.id(), price)
                .invoke((Optional<BigDecimal> before) -> {
                    product.repriced(unit.now());
                    unit.record(ProductEvents.priceChanged(product, price.currency(), before, price.amount()));
                })
                .replaceWithVoid();
    }

    private Uni<ProductView> view(Unit unit, Product product) {
        UUID id = product.id();
        return products.prices(unit, id, Costs.shownTo(unit.caller())).map(prices -> ProductView.of(product, prices));
    }

    private static List<CreateProduct.Price> check(CreateProduct command, Checks checks) {
        List<FieldError> errors = new ArrayList<>(checks.errors());
        if (command.code() != null) {
            text(errors, command.code(), MAX_CODE, "/code");
        }
        text(errors, command.name(), MAX_NAME, "/name");
        try {
            Category.code(command.category(), "/category");
        } catch (InvalidInput e) {
            errors.addAll(e.errors());
        }
        List<CreateProduct.Price> prices = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        List<CreateProduct.Price> given = command.prices() == null ? List.of() : command.prices();
        for (int i = 0; i < given.size(); i++) {
            CreateProduct.Price price = given.get(i);
            String pointer = "/prices/" + i;
            try {
                var currency = Money.currency(price == null ? null : price.currency(), pointer + "/currency");
                BigDecimal amount = Money.amount(price.amount(), currency, pointer + "/amount");
                BigDecimal cost = price.cost() == null ? null : Money.amount(price.cost(), currency, pointer + "/cost");
                if (!currencies.add(price.currency())) {
                    throw new InvalidInput(pointer + "/currency", "duplicate", "One price per currency.");
                }
                prices.add(new CreateProduct.Price(price.currency(), amount, cost));
            } catch (InvalidInput e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return prices;
    }

    private static void text(List<FieldError> errors, String value, int max, String pointer) {
        if (value == null || value.isBlank() || value.length() > max) {
            errors.add(new FieldError(pointer, "invalid-text", "Expected 1 to " + max + " characters."));
        }
    }
}
