package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A chance to sell. It moves freely between the open stages; once won or lost it stays so. */
@Entity
@Table(name = "opportunity")
@IdClass(RecordKey.class)
class Opportunity {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    @Column(name = "customer_id")
    private UUID customerId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private String currency;
    private BigDecimal amount;

    @Column(name = "expected_close_on")
    private LocalDate expectedCloseOn;

    @Column(name = "lost_reason")
    private String lostReason;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "org_unit")
    private String orgUnit;

    /** Who wrote it down; null where that is not known. */
    @Column(name = "created_by", updatable = false)
    private String createdBy;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "stage_since")
    private Instant stageSince;

    /** Defined by the tenant; text in the program, JSON in the database. */
    @ColumnTransformer(read = "concat(attributes)", write = "cast(cast(? as text) as jsonb)")
    private String attributes = AttributeValues.NONE.json();

    /** For Hibernate. */
    protected Opportunity() {}

    Opportunity(
            String tenantId,
            UUID id,
            UUID customerId,
            String name,
            String currency,
            BigDecimal amount,
            LocalDate expectedCloseOn,
            String ownerId,
            String orgUnit,
            Instant now) {
        this.tenantId = tenantId;
        this.id = id;
        this.customerId = customerId;
        this.name = name;
        this.stage = Stage.PROSPECTING;
        this.currency = currency;
        this.amount = amount;
        this.expectedCloseOn = expectedCloseOn;
        this.ownerId = ownerId;
        this.orgUnit = orgUnit;
        this.createdBy = ownerId;
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
        this.stageSince = now;
    }

    /**
     * Moves on, or back, to another open stage.
     *
     * @return the stage before
     * @throws RuleViolation where it is closed, is there already, or the stage is a final one
     */
    Stage moveTo(Stage next, Instant now) {
        if (!next.open()) {
            throw new RuleViolation(
                    "illegal-stage", "/stage", "An opportunity is closed by winning or losing it, not by moving it.");
        }
        if (next == stage) {
            throw new RuleViolation("illegal-stage", "/stage", "The opportunity is in that stage already.");
        }
        return enter(next, now);
    }

    /**
     * Won.
     *
     * @param order the order that came of it, null where there is none yet
     * @return the stage before
     * @throws RuleViolation where it is closed already
     */
    Stage win(UUID order, Instant now) {
        orderId = order;
        return enter(Stage.WON, now);
    }

    /**
     * Lost.
     *
     * @return the stage before
     * @throws RuleViolation where it is closed already
     */
    Stage lose(String reason, Instant now) {
        lostReason = reason;
        return enter(Stage.LOST, now);
    }

    /** Gives a new opportunity values of attributes. */
    Opportunity with(AttributeValues values) {
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

    /** Refuses a change by somebody who has seen another version. */
    void expect(long expected) {
        if (version != expected) {
            throw new Stale(expected, version);
        }
    }

    private Stage enter(Stage next, Instant now) {
        if (!stage.open()) {
            throw new RuleViolation("opportunity-closed", "The opportunity is closed: " + stage + ".");
        }
        Stage before = stage;
        stage = next;
        version++;
        updatedAt = now;
        stageSince = now;
        return before;
    }

    UUID id() {
        return id;
    }

    UUID customerId() {
        return customerId;
    }

    String name() {
        return name;
    }

    Stage stage() {
        return stage;
    }

    String currency() {
        return currency;
    }

    BigDecimal amount() {
        return amount;
    }

    LocalDate expectedCloseOn() {
        return expectedCloseOn;
    }

    String lostReason() {
        return lostReason;
    }

    UUID orderId() {
        return orderId;
    }

    String ownerId() {
        return ownerId;
    }

    String orgUnit() {
        return orgUnit;
    }

    String createdBy() {
        return createdBy;
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

    Instant stageSince() {
        return stageSince;
    }

    AttributeValues attributes() {
        return AttributeValues.ofJson(attributes);
    }
}
