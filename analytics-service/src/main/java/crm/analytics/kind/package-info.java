/** The five kinds of value that a customer brings, each with what is known of it and what is not. */
package crm.analytics.kind;
