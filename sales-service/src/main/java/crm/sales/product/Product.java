package crm.sales.product;

import crm.persistence.RecordKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

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
}
