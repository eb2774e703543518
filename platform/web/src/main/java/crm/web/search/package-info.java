/** Records by words, over HTTP, the same in every service that has some. */
package crm.web.search;
