package crm.persistence;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/**
 * Primary key of an entity: {@code @IdClass(RecordKey.class)} beside the fields {@code tenantId} and {@code id}. The
 * tenant is part of every key, so that no statement can reach another tenant's row by its id alone.
 */
public final class RecordKey implements Serializable {

    private String tenantId;
    private UUID id;

    /** For Hibernate. */
    public RecordKey() {}

    /** The key of one record of one tenant. */
    public RecordKey(String tenantId, UUID id) {
        this.tenantId = tenantId;
        this.id = id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordKey key && Objects.equals(tenantId, key.tenantId) && Objects.equals(id, key.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, id);
    }
}
