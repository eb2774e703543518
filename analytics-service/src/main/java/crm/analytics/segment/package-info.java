/** Segments: conditions over the views as data, who meets them, and the events when that changes. */
package crm.analytics.segment;
