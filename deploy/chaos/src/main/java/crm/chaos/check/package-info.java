/** The invariants: pure functions of history and observation. */
package crm.chaos.check;
