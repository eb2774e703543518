/** Which generation of the views is read, which one is being built, and who may change them at the same time. */
package crm.analytics.generation;
