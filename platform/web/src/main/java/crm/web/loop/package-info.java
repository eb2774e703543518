/** Where event loops run. */
package crm.web.loop;
