/** The stack under test: its processes, databases, topics and tokens. */
package crm.chaos.stack;
