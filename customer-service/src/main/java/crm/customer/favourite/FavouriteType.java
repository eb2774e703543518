package crm.customer.favourite;

import crm.persistence.NotFound;
import crm.persistence.query.Visibility;
import java.util.Arrays;
import java.util.Locale;

/** What can be a favourite, by its name in a path. */
public enum FavouriteType {
    CUSTOMERS("cus", "customer_id", """
            exists (select from customer c where c.tenant_id = $1 and c.id = $2 and %s)"""),
    CONTACTS("con", "contact_id", """
            exists (select from contact_customer r
                    join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id
                    where r.tenant_id = $1 and r.contact_id = $2 and %s)""");

    private final String prefix;
    private final String column;
    private final String visible;

    FavouriteType(String prefix, String column, String visible) {
        this.prefix = prefix;
        this.column = column;
        this.visible = visible;
    }

    /**
     * The type with this name.
     *
     * @throws NotFound where there is none
     */
    static FavouriteType of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.path().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("kind of favourites of that name"));
    }

    /** Its name in a path. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its ids begin with. */
    String prefix() {
        return prefix;
    }

    /** The column that leads to it. */
    String column() {
        return column;
    }

    /** The condition, on parameters $1 tenant and $2 id, that the caller whose parameters begin at $3 sees it. */
    String visible() {
        return visible.formatted(Visibility.sql("c", 3));
    }
}
