/** What databases, topics and processes hold at the end of a run, read past the product's own code. */
package crm.chaos.observed;
