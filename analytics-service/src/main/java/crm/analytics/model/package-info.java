/**
 * Models of a customer base, as a library of plain Java: no container, no database, no JSON. Everything in it is a pure
 * function of its arguments and safe to call from any thread.
 *
 * <p>Symbols are those of the literature: a customer is (x, t_x, T), with x repeat purchases, the last of them t_x after
 * the first purchase, and T the time from the first purchase until now. Time is in one unit throughout, the one that
 * the model was fitted in. docs/models.md tells which model is for what.
 */
package crm.analytics.model;
