/** Fields that only some callers are shown. */
package crm.web.mask;
