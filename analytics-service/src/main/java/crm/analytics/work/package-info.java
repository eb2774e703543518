/** Work that no event brings about, done in rounds. */
package crm.analytics.work;
