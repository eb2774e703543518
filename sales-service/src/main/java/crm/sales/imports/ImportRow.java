package crm.sales.imports;

import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.sales.product.Category;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;

/**
 * A row that is well formed.
 *
 * @param customer the customer's id in the other system
 * @param placedAt start of the day, UTC, where the file gives a date only
 * @param total in the currency's smallest coin or coarser
 * @param quantity 1 where the file does not tell
 * @param cost direct variable cost of the order, null where the file does not tell
 * @param category code of what was bought, null where the file does not tell
 */
record ImportRow(
        long number,
        String customer,
        Instant placedAt,
        BigDecimal total,
        BigDecimal quantity,
        BigDecimal cost,
        String category) {

    private static final int MAX_ID = 200;
    private static final int MAX_FIELD = 40;

    /**
     * Reads a row.
     *
     * @throws InvalidInput with the column's role as pointer
     */
    static ImportRow of(RawRow raw, Currency currency, Instant now) {
        String customer = raw.customer();
        if (customer == null || customer.isBlank() || customer.length() > MAX_ID) {
            throw new InvalidInput("customer", "invalid-id", "Expected 1 to " + MAX_ID + " characters.");
        }
        Instant placedAt = date(raw.date());
        if (placedAt.isAfter(now)) {
            throw new InvalidInput("date", "future-date", "An order of the past cannot be placed in the future.");
        }
        BigDecimal total = Money.amount(number(raw.amount(), "amount"), currency, "amount");
        BigDecimal quantity = raw.quantity() == null ? BigDecimal.ONE : number(raw.quantity(), "quantity");
        if (quantity.signum() < 0 || quantity.scale() > 4) {
            throw new InvalidInput(
                    "quantity", "invalid-quantity", "Expected 0 or more, up to 4 digits after the point.");
        }
        BigDecimal cost = blank(raw.cost()) ? null : Money.amount(number(raw.cost(), "cost"), currency, "cost");
        String category =
                blank(raw.category()) ? null : Category.code(raw.category().strip(), "category");
        return new ImportRow(raw.number(), customer.strip(), placedAt, total, quantity, cost, category);
    }

    /** What one piece was sold for, to the database's four digits; the line's amount is the exact total. */
    BigDecimal unitPrice() {
        return ofOne(total);
    }

    /** What one piece cost, to four digits, too; null where the file does not tell. */
    BigDecimal unitCost() {
        return cost == null ? null : ofOne(cost);
    }

    private BigDecimal ofOne(BigDecimal all) {
        return quantity.signum() == 0 ? BigDecimal.ZERO : all.divide(quantity, 4, RoundingMode.HALF_UP);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static BigDecimal number(String text, String column) {
        String stripped = text == null ? "" : text.strip();
        // Neither exponents nor thousands of digits: what a spreadsheet or a database writes.
        if (stripped.length() <= MAX_FIELD && stripped.matches("-?[0-9]+([.][0-9]+)?")) {
            return new BigDecimal(stripped);
        }
        throw new InvalidInput(column, "not-a-number", "Expected a decimal number such as 12.50.");
    }

    private static Instant date(String text) {
        String stripped = text == null ? "" : text.strip();
        try {
            return switch (stripped.length()) {
                case 8 -> start(LocalDate.parse(stripped, DateTimeFormatter.BASIC_ISO_DATE));
                case 10 -> start(LocalDate.parse(stripped));
                default -> Instant.parse(stripped);
            };
        } catch (DateTimeException e) {
            throw new InvalidInput("date", "not-a-date", "Expected 2026-01-31, 20260131 or 2026-01-31T12:00:00Z.");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
