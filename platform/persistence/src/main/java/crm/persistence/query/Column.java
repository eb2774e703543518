package crm.persistence.query;

/**
 * A column that a list can be filtered by, and sorted by where an index gives that order.
 *
 * @param name in the API
 * @param sql the expression
 * @param index whose order it is, null where the list cannot be sorted by it
 * @param stoodFor whether a record that is asked for also stands for those of table stand_in
 */
record Column(String name, String sql, ColumnType type, String index, boolean stoodFor) {}
