/** What happened, once per event: the facts that all views are made of. */
package crm.analytics.fact;
