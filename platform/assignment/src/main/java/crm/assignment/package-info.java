/**
 * Work that goes to people by matching scores. A service names its records as {@link crm.assignment.AssignmentObject};
 * a tenant says by {@link crm.assignment.AssignmentRule}s which of them go to whom, and by profiles what people bring and
 * how much they take; {@link crm.assignment.Assignments} decides, keeps what it decided and why, and lets wait what
 * nobody can take.
 */
package crm.assignment;
