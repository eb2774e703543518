/** A believable company: customers who buy, stop buying, ask and complain, drawn from seeded models. */
package crm.local.demo;
