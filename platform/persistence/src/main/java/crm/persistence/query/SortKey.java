package crm.persistence.query;

/** One key of an order. */
record SortKey(Column column, boolean descending) {

    String text() {
        return (descending ? "-" : "") + column.name();
    }
}
