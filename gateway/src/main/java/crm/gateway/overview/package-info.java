/** Everything about one customer at a glance, put together from what the parts tell this caller. */
package crm.gateway.overview;
