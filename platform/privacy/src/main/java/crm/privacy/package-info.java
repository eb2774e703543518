/**
 * What a service holds on persons: each column declared in {@code META-INF/personal-data.properties}, and erased by that
 * declaration when a fact says that a person is to be forgotten.
 */
package crm.privacy;
