/**
 * Records that are found by words. A service tells in a {@link crm.persistence.search.SearchKind} for each kind of record
 * who sees one and what is shown of it; {@link crm.persistence.search.Search} asks. What a record is found by is kept by
 * the database itself, {@code platform_search} in V22__search.sql.
 */
package crm.persistence.search;
