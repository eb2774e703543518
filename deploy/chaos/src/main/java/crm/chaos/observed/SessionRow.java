package crm.chaos.observed;

/** A database session inside a transaction, with the age of that transaction. */
public record SessionRow(String database, String user, String state, double seconds, String query) {}
