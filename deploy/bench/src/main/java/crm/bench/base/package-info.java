/** A large customer base with a past, for what is measured over all customers at once. */
package crm.bench.base;
