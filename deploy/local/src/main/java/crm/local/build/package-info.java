/** Builds what has changed since it was built last. */
package crm.local.build;
