/** Records of all parts by words, put together from what the parts find for this caller. */
package crm.gateway.search;
