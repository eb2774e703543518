/** Defects planted from outside, to prove that the invariants see them. */
package crm.chaos.bug;
