/** What happens to every request before a resource sees it: trace, headers, size, parameters. */
package crm.web.exchange;
