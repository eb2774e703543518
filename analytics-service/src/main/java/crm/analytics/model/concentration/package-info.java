/** How unevenly revenue is spread over customers: top shares, Gini, ABC classes. */
package crm.analytics.model.concentration;
