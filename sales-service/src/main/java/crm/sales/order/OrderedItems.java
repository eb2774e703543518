package crm.sales.order;

import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.RuleViolation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The well-formed lines of an order whose prices are still to be looked up. */
record OrderedItems(Currency currency, List<Item> items) {

    private static final int MAX_LINES = 100;
    private static final int MAX_DESCRIPTION = 200;
    private static final int QUANTITY_DIGITS = 4;
    private static final BigDecimal MAX_QUANTITY = new BigDecimal("1000000000");

    /** A line: exactly one of product and description, and a price exactly where there is a description. */
    record Item(UUID productId, String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal unitCost) {}

    /**
     * Reads the lines.
     *
     * @param currency of all prices; null where it is wrong, which is reported elsewhere: no price is checked then
     * @throws InvalidInput with every value that is wrong
     */
    static OrderedItems of(List<PlaceOrder.LineItem> lines, Currency currency) {
        if (lines == null || lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new InvalidInput("/lines", "invalid-lines", "An order has 1 to " + MAX_LINES + " lines.");
        }
        List<FieldError> errors = new ArrayList<>();
        List<Item> items = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                items.add(item(lines.get(i), currency, "/lines/" + i));
            } catch (InvalidInput e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new OrderedItems(currency, items);
    }

    private static Item item(PlaceOrder.LineItem line, Currency currency, String pointer) {
        if (line == null) {
            throw new InvalidInput(pointer, "required", "A line must not be null.");
        }
        BigDecimal quantity = line.quantity();
        if (quantity == null
                || quantity.signum() <= 0
                || quantity.scale() > QUANTITY_DIGITS
                || quantity.compareTo(MAX_QUANTITY) > 0) {
            throw new InvalidInput(
                    pointer + "/quantity",
                    "invalid-quantity",
                    "A quantity is more than 0, at most " + MAX_QUANTITY.toPlainString() + ", with up to "
                            + QUANTITY_DIGITS + " digits behind the point.");
        }
        return line.productId() == null
                ? described(line, currency, pointer)
                : new Item(product(line, pointer), null, quantity, null, null);
    }

    private static UUID product(PlaceOrder.LineItem line, String pointer) {
        if (line.unitPrice() != null) {
            throw new InvalidInput(pointer + "/unitPrice", "price-not-accepted", "A product is sold at its own price.");
        }
        if (line.unitCost() != null) {
            throw new InvalidInput(pointer + "/unitCost", "cost-not-accepted", "A product has its own cost.");
        }
        return Ids.parse("prd", line.productId(), pointer + "/productId");
    }

    private static Item described(PlaceOrder.LineItem line, Currency currency, String pointer) {
        String description = line.description();
        if (description == null || description.isBlank() || description.length() > MAX_DESCRIPTION) {
            throw new InvalidInput(
                    pointer + "/description",
                    "invalid-description",
                    "A line without a product has a description of 1 to " + MAX_DESCRIPTION + " characters.");
        }
        if (currency == null) {
            return null;
        }
        BigDecimal price = Money.amount(line.unitPrice(), currency, pointer + "/unitPrice");
        BigDecimal cost =
                line.unitCost() == null ? null : Money.amount(line.unitCost(), currency, pointer + "/unitCost");
        return new Item(null, description, line.quantity(), price, cost);
    }

    /** The products that are ordered, each once. */
    UUID[] products() {
        return items.stream()
                .map(Item::productId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
    }

    /**
     * The lines at the given prices by product.
     *
     * @throws RuleViolation where a product has none in this currency
     * @throws InvalidInput where they come to more than an order can be worth
     */
    List<Line> priced(Map<UUID, Price> prices) {
        List<Line> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Price price = item.productId() == null
                    ? new Price(item.unitPrice(), item.unitCost(), null)
                    : prices.get(item.productId());
            if (price == null) {
                throw new RuleViolation(
                        "no-price",
                        "/lines/" + i + "/productId",
                        "There is no such product with a price in " + currency.getCurrencyCode() + ".");
            }
            BigDecimal amount = price.amount()
                    .multiply(item.quantity())
                    .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
            lines.add(new Line(
                    item.productId(),
                    item.description(),
                    price.category(),
                    item.quantity(),
                    price.amount(),
                    amount,
                    price.cost()));
        }
        bounded(Line.total(lines));
        bounded(Line.cost(lines, currency));
        return lines;
    }

    private void bounded(BigDecimal sum) {
        if (sum != null) {
            Money.amount(sum, currency, "/lines");
        }
    }
}
