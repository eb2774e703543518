/**
 * Facts from which every service knows who sees which record: the tree of units, and the teams around customers. They are
 * published by customer-service, and are apart from its other facts because the platform itself follows them.
 */
package crm.contracts.sight;
