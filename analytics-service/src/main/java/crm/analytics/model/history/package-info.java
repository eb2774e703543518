/** From a log of purchases to what the models know of a customer: x, t_x, T and m. */
package crm.analytics.model.history;
