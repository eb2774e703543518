/**
 * Lists: one filter grammar, one way to sort and to page, one rule of who sees what. A service declares its columns in
 * a {@link crm.persistence.query.Listing}; {@link crm.persistence.query.Pages} turns a caller's request into one
 * statement with parameters.
 */
package crm.persistence.query;
