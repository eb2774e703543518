/** How the views follow the event log: the consumer, and rebuilding by generation. */
package crm.analytics.projection;
