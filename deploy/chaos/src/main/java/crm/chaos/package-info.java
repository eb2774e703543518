/** Fault runs: starts the real processes, loads them, breaks them on purpose, and judges what is left. */
package crm.chaos;
