package crm.sales.product;

import crm.attributes.AttributeValues;
import crm.persistence.RecordKey;
import crm.persistence.Stale;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** Something that is sold, with one price per currency. */
@Entity
@Table(name = "product")
@IdClass(RecordKey.class)
class Product {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private String code;
    private String name;
    private String category;
    private boolean active;
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Defined by the tenant; text in the program, JSON in the database. */
    @ColumnTransformer(read = "concat(attributes)", write = "cast(cast(? as text) as jsonb)")
    private String attributes = AttributeValues.NONE.json();

    /** For Hibernate. */
    protected Product() {}

    Product(String tenantId, UUID id, String code, String name, String category, Instant now) {
        this.tenantId = tenantId;
        this.id = id;
        this.code = code;
        this.name = name;
        this.category = category;
        this.active = true;
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Its price changed, which makes it a new version of the product. */
    void repriced(Instant now) {
        version++;
        updatedAt = now;
    }

    /** Gives a new product values of attributes. */
    Product with(AttributeValues values) {
        attributes = values.json();
        return this;
    }

    /** Gives it other values of attributes; false where it has them already. */
    boolean describe(AttributeValues values, Instant now) {
        if (attributes().equals(values)) {
            return false;
        }
        attributes = values.json();
        version++;
        updatedAt = now;
        return true;
    }

    /**
     * Makes sure that the caller has read this version.
     *
     * @throws Stale where it is another one
     */
    void expect(long expected) {
        if (version != expected) {
            throw new Stale(expected, version);
        }
    }

    UUID id() {
        return id;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String category() {
        return category;
    }

    boolean active() {
        return active;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    AttributeValues attributes() {
        return AttributeValues.ofJson(attributes);
    }
}
