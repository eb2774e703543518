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
import java.util.function.Supplier;

/** A well-formed order whose prices are still to be looked up. */
record OrderDraft(UUID customerId, Currency currency, List<Item> items, Channel channel) {

    private static final int MAX_LINES = 100;
    private static final int MAX_DESCRIPTION = 200;
    private static final int QUANTITY_DIGITS = 4;
    private static final BigDecimal MAX_QUANTITY = new BigDecimal("1000000000");

    /** A line: exactly one of product and description, and a price exactly where there is a description. */
    record Item(UUID productId, String description, BigDecimal quantity, BigDecimal unitPrice) {}

    /**
     * Reads the command.
     *
     * @throws InvalidInput with every value that is wrong
     */
    static OrderDraft of(PlaceOrder command) {
        List<FieldError> errors = new ArrayList<>();
        UUID customer = check(errors, () -> Ids.parse("cus", command.customerId(), "/customerId"));
        Currency currency = check(errors, () -> Money.currency(command.currency(), "/currency"));
        List<Item> items = new ArrayList<>();
        if (command.lines() == null
                || command.lines().isEmpty()
                || command.lines().size() > MAX_LINES) {
            errors.add(new FieldError("/lines", "invalid-lines", "An order has 1 to " + MAX_LINES + " lines."));
        } else {
            for (int i = 0; i < command.lines().size(); i++) {
                String pointer = "/lines/" + i;
                PlaceOrder.LineItem line = command.lines().get(i);
                items.add(check(errors, () -> item(line, currency, pointer)));
            }
        }
        if (command.channel() == Channel.IMPORT) {
            errors.add(new FieldError("/channel", "invalid-channel", "Orders are imported by a job."));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new OrderDraft(customer, currency, items, command.channel() == null ? Channel.WEB : command.channel());
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
        if (line.productId() != null) {
            if (line.unitPrice() != null) {
                throw new InvalidInput(
                        pointer + "/unitPrice", "price-not-accepted", "A product is sold at its own price.");
            }
            return new Item(Ids.parse("prd", line.productId(), pointer + "/productId"), null, quantity, null);
        }
        String description = line.description();
        if (description == null || description.isBlank() || description.length() > MAX_DESCRIPTION) {
            throw new InvalidInput(
                    pointer + "/description",
                    "invalid-description",
                    "A line without a product has a description of 1 to " + MAX_DESCRIPTION + " characters.");
        }
        if (currency == null) {
            // The missing currency is reported already; without it no price can be checked.
            return null;
        }
        return new Item(null, description, quantity, Money.amount(line.unitPrice(), currency, pointer + "/unitPrice"));
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
     */
    List<Line> priced(Map<UUID, BigDecimal> prices) {
        List<Line> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            BigDecimal price = item.productId() == null ? item.unitPrice() : prices.get(item.productId());
            if (price == null) {
                throw new RuleViolation(
                        "no-price",
                        "/lines/" + i + "/productId",
                        "There is no such product with a price in " + currency.getCurrencyCode() + ".");
            }
            BigDecimal amount =
                    price.multiply(item.quantity()).setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
            lines.add(new Line(item.productId(), item.description(), item.quantity(), price, amount));
        }
        return lines;
    }

    private static <T> T check(List<FieldError> errors, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInput e) {
            errors.addAll(e.errors());
            return null;
        }
    }
}
