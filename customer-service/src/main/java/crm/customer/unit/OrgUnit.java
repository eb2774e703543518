package crm.customer.unit;

import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A unit of the organisation. Its code is made from where it first stands, and stays when it moves: records and tokens
 * name the unit by it.
 */
@Entity
@Table(name = "org_unit")
@IdClass(RecordKey.class)
class OrgUnit {

    /** The code of what is above all units. */
    static final String ROOT = "/";

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;
    private String code;
    private String name;
    private UUID parentId;

    @Enumerated(EnumType.STRING)
    private OrgUnitState state;

    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected OrgUnit() {}

    /**
     * A unit below another one.
     *
     * @param parent null where it stands below none
     */
    static OrgUnit create(String tenantId, UUID id, String segment, String name, OrgUnit parent, Instant now) {
        OrgUnit unit = new OrgUnit();
        unit.tenantId = tenantId;
        unit.id = id;
        unit.version = 1;
        unit.code = (parent == null ? "" : parent.code) + "/" + segment;
        unit.name = name;
        unit.parentId = parent == null ? null : parent.id;
        unit.state = OrgUnitState.OPEN;
        unit.createdAt = now;
        unit.updatedAt = now;
        return unit;
    }

    OrgUnitChange created() {
        return new OrgUnitChange.Created(version);
    }

    /**
     * Gives it that name and place; an empty list where it has them already.
     *
     * @param parent null for a place below none
     * @param now above it at present, null where nothing is
     */
    List<OrgUnitChange> change(String newName, OrgUnit parent, OrgUnit now, Instant time) {
        requireOpen();
        List<OrgUnitChange> changes = new ArrayList<>();
        if (!name.equals(newName)) {
            String before = name;
            name = newName;
            changes.add(new OrgUnitChange.Renamed(next(time), before));
        }
        UUID wanted = parent == null ? null : parent.id;
        if (!Objects.equals(parentId, wanted)) {
            parentId = wanted;
            changes.add(new OrgUnitChange.Moved(next(time), now == null ? ROOT : now.code));
        }
        return changes;
    }

    OrgUnitChange close(Instant time) {
        requireOpen();
        state = OrgUnitState.CLOSED;
        return new OrgUnitChange.Closed(next(time));
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new RuleViolation("unit-closed", "The unit " + code + " is closed.");
        }
    }

    private long next(Instant time) {
        updatedAt = time;
        return ++version;
    }

    boolean isOpen() {
        return state == OrgUnitState.OPEN;
    }

    String tenantId() {
        return tenantId;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    UUID parentId() {
        return parentId;
    }

    OrgUnitState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
