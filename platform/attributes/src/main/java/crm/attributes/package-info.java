/**
 * Attributes that a tenant defines at run time for records of a service. A definition is a row; values lie in the
 * record's column {@code attributes}; those of indexed attributes are kept once more in a table whose index gives order
 * and counts. A service names its tables as {@link crm.attributes.AttributedObject}, checks what it writes
 * with an {@link crm.attributes.AttributeCatalogue}, and lists through
 * {@link crm.attributes.Attributes#listing}. {@link crm.attributes.AttributeResource} answers for all that it named.
 */
package crm.attributes;
