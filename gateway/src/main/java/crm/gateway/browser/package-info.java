/** What browsers are served: the pages, the way in and out, and data for the pages with the session's token. */
package crm.gateway.browser;
