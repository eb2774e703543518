package crm.customer.transfer;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Stores what other services have told of the open work that went along with transfers. */
@ApplicationScoped
class TransferredWork {

    /** The transfer itself is only looked for: who works at it holds its lock. */
    private static final String ADD = """
            insert into ownership_transfer_work (tenant_id, transfer_id, record_id, kind, customer_id, moved_at)
            select $1, n.transfer_id, n.record_id, n.kind, n.customer_id, n.moved_at
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[])
                     as n (transfer_id, record_id, kind, customer_id, moved_at)
            where exists (select from ownership_transfer t where t.tenant_id = $1 and t.id = n.transfer_id)
            order by n.transfer_id, n.record_id
            on conflict do nothing
            """;

    /** A record that went along. */
    record Gone(UUID transfer, UUID record, WorkKind kind, UUID customer, Instant at) {}

    /** Adds what went; what was told before is there already. */
    Uni<Void> add(Unit unit, List<Gone> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        of(gone, Gone::transfer).toArray(UUID[]::new),
                        of(gone, Gone::record).toArray(UUID[]::new),
                        of(gone, one -> one.kind().name()).toArray(String[]::new),
                        of(gone, Gone::customer).toArray(UUID[]::new),
                        of(gone, one -> one.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    private static <T> Stream<T> of(List<Gone> gone, Function<Gone, T> value) {
        return gone.stream().map(value);
    }
}
