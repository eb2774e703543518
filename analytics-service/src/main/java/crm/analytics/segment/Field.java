package crm.analytics.segment;

import static crm.analytics.segment.Reading.average;
import static crm.analytics.segment.Reading.days;
import static crm.analytics.segment.Reading.first;
import static crm.analytics.segment.Reading.last;
import static crm.analytics.segment.Reading.sum;
import static crm.analytics.segment.Reading.total;

import crm.analytics.fact.Kinds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What conditions can ask. Each field is defined twice, as SQL over the views and as Java over one profile; a property
 * test holds the two together. Numbers count 0 where there is nothing to count; averages, days and times are absent.
 */
enum Field {
    ORDERS("orders", Currency.OPTIONAL, "coalesce(sum(v.orders), 0)", sum(Profile.Value::orders)),
    PLACED_ORDERS("placedOrders", Currency.OPTIONAL, "coalesce(sum(v.placed), 0)", sum(Profile.Value::placed)),
    CANCELLED_ORDERS(
            "cancelledOrders", Currency.OPTIONAL, "coalesce(sum(v.cancelled), 0)", sum(Profile.Value::cancelled)),
    PURCHASE_DAYS(
            "purchaseDays", Currency.REQUIRED, "coalesce(sum(v.purchase_days), 0)", sum(Profile.Value::purchaseDays)),
    FREQUENCY(
            "frequency",
            Currency.REQUIRED,
            "coalesce(sum(greatest(v.purchase_days - 1, 0)), 0)",
            sum(value -> Math.max(value.purchaseDays() - 1, 0))),
    ORDERED("ordered", Currency.REQUIRED, "coalesce(sum(v.ordered), 0)", total(Profile.Value::ordered)),
    REVENUE("revenue", Currency.REQUIRED, "coalesce(sum(v.paid), 0)", total(Profile.Value::paid)),
    REFUNDS("refunds", Currency.REQUIRED, "coalesce(sum(v.refunded), 0)", total(Profile.Value::refunded)),
    NET_REVENUE(
            "netRevenue",
            Currency.REQUIRED,
            "coalesce(sum(v.paid - v.refunded), 0)",
            total(value -> value.paid().subtract(value.refunded()))),
    MONETARY(
            "monetary",
            Currency.REQUIRED,
            "round(sum(v.ordered) / nullif(sum(v.purchase_days), 0), 4)",
            average(Profile.Value::purchaseDays)),
    AVERAGE_ORDER(
            "averageOrder",
            Currency.REQUIRED,
            "round(sum(v.ordered) / nullif(sum(v.orders), 0), 4)",
            average(Profile.Value::orders)),
    FIRST_ORDER_AT(
            "firstOrderAt",
            Type.TIME,
            Currency.OPTIONAL,
            "min(v.first_order_at)",
            (profile, currency, asOf) -> first(profile, currency)),
    LAST_ORDER_AT(
            "lastOrderAt",
            Type.TIME,
            Currency.OPTIONAL,
            "max(v.last_order_at)",
            (profile, currency, asOf) -> last(profile, currency)),
    RECENCY_DAYS("recencyDays", LAST_ORDER_AT, (profile, currency, asOf) -> days(last(profile, currency), asOf)),
    TENURE_DAYS("tenureDays", FIRST_ORDER_AT, (profile, currency, asOf) -> days(first(profile, currency), asOf)),
    OPPORTUNITIES("opportunities", Kinds.OPPORTUNITY_CREATED),
    OPPORTUNITIES_WON("opportunitiesWon", Kinds.OPPORTUNITY_WON),
    OPPORTUNITIES_LOST("opportunitiesLost", Kinds.OPPORTUNITY_LOST),
    TICKETS("tickets", Kinds.TICKET_CREATED),
    TICKETS_RESOLVED("ticketsResolved", Kinds.TICKET_RESOLVED),
    FEEDBACK("feedback", Kinds.FEEDBACK_RECEIVED),
    CAMPAIGNS("campaigns", Kinds.MEMBER_ADDED),
    CAMPAIGN_RESPONSES("campaignResponses", Kinds.RESPONSE_RECORDED),
    LIFECYCLE("lifecycle", Type.TEXT, Currency.NONE, "p.lifecycle", (profile, currency, asOf) -> profile.lifecycle()),
    HISTORICAL_VALUE("historicalValue", Type.NUMBER, "historical"),
    CURRENT_VALUE("currentValue", Type.NUMBER, "current_value"),
    POTENTIAL_VALUE("potentialValue", Type.NUMBER, "potential"),
    ACTUAL_VALUE("actualValue", Type.NUMBER, "actual"),
    REVENUE_YEAR("revenueYear", Type.NUMBER, "revenue_year"),
    PROFIT_YEAR("profitYear", Type.NUMBER, "profit_year"),
    ALIVE("alive", Type.MILLIONTHS, "alive"),
    EXPECTED_PURCHASES("expectedPurchases", Type.MILLIONTHS, "expected"),
    RFM("rfm", Type.NUMBER, "rfm"),
    PAYMENT_SCORE("paymentScore", Type.MILLIONTHS, "payment_score"),
    QUADRANT("quadrant", Type.TEXT, "quadrant"),
    INVESTMENT("investment", Type.TEXT, "investment"),
    VALUE_TYPE("valueType", Type.TEXT, "value_type"),
    KEY_ACCOUNT("abc", Type.TEXT, "abc"),
    GRADE("grade", Type.TEXT, "grade"),
    BUYER_STATE("buyerState", Type.TEXT, "lifecycle"),
    PAYMENT("payment", Type.TEXT, "payment"),
    CHURN("churn", Type.TEXT, "churn_band");

    /** What a field is compared with. */
    enum Type {
        NUMBER,
        /** A number that is kept as a floating one, compared to six places: by machine instructions, for everybody. */
        MILLIONTHS,
        TIME,
        TEXT
    }

    /** Whether a condition names a currency: money of different currencies is never added up. */
    enum Currency {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    private static final String OF_VALUE =
            "(select %s from customer_value v where v.tenant_id = p.tenant_id and v.generation = p.generation"
                    + " and v.customer_id = p.id%s)";
    private static final String OF_ACTIVITY =
            "coalesce((select a.facts from customer_activity a where a.tenant_id = p.tenant_id"
                    + " and a.generation = p.generation and a.customer_id = p.id and a.kind = '%s'), 0)";

    /** Numbers to six places, as {@link Profiles} reads them. */
    private static final String OF_SCORE =
            "(select %s from customer_score v where v.tenant_id = p.tenant_id" + " and v.customer_id = p.id%s)";

    private static final Pattern OR_ZERO = Pattern.compile("^coalesce\\((.*), 0\\)$");
    private static final Pattern AGGREGATE = Pattern.compile("\\b(sum|min|max)\\(v\\.(\\w+)\\)");

    private final String text;
    private final Type type;
    private final Currency currency;
    private final Field since;
    /** The expression of a row {@code p} of customer_profile, by what confines it to a currency; null for days. */
    private final UnaryOperator<String> sql;
    /** The expression over one joined row, with {@code v} for its table; null where it can only be looked up. */
    private final String row;

    /** The expression over the rows {@code v} of a customer in all currencies; null where there is nothing to add up. */
    private final String rows;

    private final String table;
    private final Reading reader;

    Field(String text, Currency currency, String aggregate, Reading reader) {
        this(text, Type.NUMBER, currency, aggregate, reader);
    }

    /** Of one currency there is one row, so that every aggregate is the value itself. */
    Field(String text, Type type, Currency currency, String expression, Reading reader) {
        this(
                text,
                type,
                currency,
                null,
                "customer_value",
                currency == Currency.NONE ? null : expression.replaceAll("\\b(sum|min|max)\\(", "("),
                currency == Currency.NONE ? null : expression,
                filter -> currency == Currency.NONE ? expression : OF_VALUE.formatted(expression, filter),
                reader);
    }

    /** Days from a moment to the one that is asked for; {@link DaysSince} says it as a comparison of that moment. */
    Field(String text, Field since, Reading reader) {
        this(text, Type.NUMBER, since.currency, since, since.table, null, null, null, reader);
    }

    Field(String text, String kind) {
        this(
                text,
                Type.NUMBER,
                Currency.NONE,
                null,
                "customer_activity",
                null,
                null,
                filter -> OF_ACTIVITY.formatted(kind),
                (profile, code, asOf) -> BigDecimal.valueOf(profile.activity(kind)));
    }

    /** A column of the customer's score in one currency; a refresh looks at it again, so time need not. */
    Field(String text, Type type, String column) {
        this(
                text,
                type,
                Currency.REQUIRED,
                null,
                "customer_score",
                scored(type, column),
                null,
                filter -> OF_SCORE.formatted(scored(type, column), filter),
                (profile, code, asOf) -> profile.score(code, column));
    }

    Field(
            String text,
            Type type,
            Currency currency,
            Field since,
            String table,
            String row,
            String rows,
            UnaryOperator<String> sql,
            Reading reader) {
        this.text = text;
        this.type = type;
        this.currency = currency;
        this.since = since;
        this.table = table;
        this.row = row;
        this.rows = rows;
        this.sql = sql;
        this.reader = reader;
    }

    private static String scored(Type type, String column) {
        return switch (type) {
            case NUMBER -> "round(v." + column + "::numeric, 6)";
            case MILLIONTHS -> "round(v." + column + " * 1000000)";
            case TIME, TEXT -> "v." + column;
        };
    }

    /** The field with the given name in JSON. */
    static Optional<Field> named(String text) {
        return Arrays.stream(values()).filter(field -> field.text.equals(text)).findFirst();
    }

    /** Its name in JSON. */
    String text() {
        return text;
    }

    Type type() {
        return type;
    }

    Currency currency() {
        return currency;
    }

    /** Whether its value changes when time passes and nothing else happens; if so, at midnight UTC. */
    boolean timed() {
        return since != null;
    }

    /** The time that it counts days from; null where it does not. */
    Field since() {
        return since;
    }

    /** Whether it is part of the customer's score. */
    boolean scored() {
        return table.equals("customer_score");
    }

    /**
     * The field of the customer in the row {@code p} of customer_profile.
     *
     * @param currency placeholder of the currency, null where the condition names none
     */
    String sql(String currency) {
        return sql.apply(currency == null ? "" : " and v.currency = " + currency);
    }

    /** Whether the field can be read from joined rows of {@link #table}. */
    boolean joins() {
        return row != null;
    }

    /** The table that a joined row is of; its key is the customer and the currency. */
    String table() {
        return table;
    }

    /**
     * The field, from a row that is joined.
     *
     * @param alias of the row
     */
    String sqlOfRow(String alias) {
        return row.replace("v.", alias + ".");
    }

    /** The same of who has such a row: null for others, where it is 0 otherwise. */
    String sqlOfRowThere(String alias) {
        return OR_ZERO.matcher(sqlOfRow(alias)).replaceFirst("$1");
    }

    /**
     * The field over all currencies, from a joined row of each; a customer need not have them all.
     *
     * @param aliases of the rows, one at least
     */
    String sqlOfRows(List<String> aliases) {
        return AGGREGATE.matcher(rows).replaceAll(aggregate -> {
            Stream<String> columns = aliases.stream().map(alias -> alias + "." + aggregate.group(2));
            return switch (aggregate.group(1)) {
                case "min" -> columns.collect(Collectors.joining(", ", "least(", ")"));
                case "max" -> columns.collect(Collectors.joining(", ", "greatest(", ")"));
                default ->
                    columns.map(column -> "coalesce(" + column + ", 0)").collect(Collectors.joining(" + ", "(", ")"));
            };
        });
    }

    /** The field of one customer; null where it has none. Numbers are BigDecimal, times Instant. */
    Comparable<?> read(Profile profile, String currencyCode, Instant asOf) {
        return reader.read(profile, currencyCode, asOf);
    }
}
