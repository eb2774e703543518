/** The clients of a run. */
package crm.chaos.load;
