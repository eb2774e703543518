package crm.contracts;

/**
 * The value of an attribute that a tenant has defined itself.
 *
 * @param name of the attribute
 * @param value as text, whatever its type
 */
public record AttributeValue(String name, String value) {

    public AttributeValue {
        Facts.required(name, "name");
        Facts.required(value, "value");
    }
}
