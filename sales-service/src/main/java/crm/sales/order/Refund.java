package crm.sales.order;

import crm.persistence.RecordKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Money that goes back for one order. Never changed afterwards. */
@Entity
@Table(name = "refund")
@IdClass(RecordKey.class)
class Refund {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    private String currency;
    private BigDecimal amount;
    private boolean returned;
    private BigDecimal cost;
    private String reason;

    @Column(name = "refunded_at")
    private Instant refundedAt;

    /** For Hibernate. */
    protected Refund() {}

    Refund(
            String tenantId,
            UUID id,
            UUID orderId,
            String currency,
            BigDecimal amount,
            boolean returned,
            BigDecimal cost,
            String reason,
            Instant refundedAt) {
        this.tenantId = tenantId;
        this.id = id;
        this.orderId = orderId;
        this.currency = currency;
        this.amount = amount;
        this.returned = returned;
        this.cost = cost;
        this.reason = reason;
        this.refundedAt = refundedAt;
    }

    UUID id() {
        return id;
    }

    BigDecimal amount() {
        return amount;
    }

    boolean returned() {
        return returned;
    }

    BigDecimal cost() {
        return cost;
    }

    String reason() {
        return reason;
    }
}
