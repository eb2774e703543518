/** What is bought together. */
package crm.analytics.model.basket;
