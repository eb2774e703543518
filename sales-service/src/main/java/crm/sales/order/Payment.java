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

/** Money that came in for one order. Never changed afterwards. */
@Entity
@Table(name = "payment")
@IdClass(RecordKey.class)
class Payment {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    private String currency;
    private BigDecimal amount;
    private String method;
    private String reference;

    @Column(name = "received_at")
    private Instant receivedAt;

    /** For Hibernate. */
    protected Payment() {}

    Payment(
            String tenantId,
            UUID id,
            UUID orderId,
            String currency,
            BigDecimal amount,
            String method,
            String reference,
            Instant receivedAt) {
        this.tenantId = tenantId;
        this.id = id;
        this.orderId = orderId;
        this.currency = currency;
        this.amount = amount;
        this.method = method;
        this.reference = reference;
        this.receivedAt = receivedAt;
    }

    UUID id() {
        return id;
    }

    BigDecimal amount() {
        return amount;
    }
}
