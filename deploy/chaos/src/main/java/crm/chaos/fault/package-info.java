/** Ways to break something, and the schedule by which they strike. */
package crm.chaos.fault;
