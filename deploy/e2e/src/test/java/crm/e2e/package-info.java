/**
 * Tests of the whole platform: all processes as {@code ./crm up} starts them, called as its users call it. They run only
 * with {@code -De2e}, on a platform of their own, or with {@code -De2e.data=DIR} on the one that runs in that directory.
 */
package crm.e2e;
