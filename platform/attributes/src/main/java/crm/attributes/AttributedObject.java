package crm.attributes;

/**
 * A kind of record that may have attributes. A service has one as a bean for each of its tables that the migration
 * function {@code platform_attributes} or {@code platform_attributes_by_row} prepared.
 *
 * @param name what the API calls the records, such as {@code notes}
 * @param table where they are
 */
public record AttributedObject(String name, String table) {

    /** Both become part of statements, and come from the program. */
    public AttributedObject {
        if (!name.matches("[a-z][a-z-]*") || !table.matches("[a-z][a-z_]*")) {
            throw new IllegalArgumentException("Not a name of an object and of a table: " + name + ", " + table);
        }
    }
}
