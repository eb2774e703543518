/** Who calls: from the verified access token, and from nothing else. */
package crm.web.identity;
