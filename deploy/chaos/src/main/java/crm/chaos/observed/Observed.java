package crm.chaos.observed;

import crm.chaos.history.Told;
import java.util.List;
import java.util.Map;

/**
 * Everything the invariants are judged by, read after the run came to rest.
 *
 * @param told what the clients did and were told
 * @param customers of the customer database
 * @param orders of the sales database
 * @param payments of the sales database
 * @param refunds of the sales database
 * @param events outbox and event log of every service
 * @param unpublished rows still in an outbox, by database
 * @param topics every record of every topic, in the order of each partition
 * @param views the live customer-value view
 * @param served the same as a sample of customers was answered it over HTTP
 * @param rebuilt the view after a rebuild from the log
 * @param scores views, scores and changes of class
 * @param readings what readers of single customers were answered while the load ran
 * @param ledgers readings taken while the load ran
 * @param poison what the harness put on the topics
 * @param deadLetters what the consumer of those topics set aside
 * @param before processes after the warm-up, by service
 * @param after processes at rest, by service
 * @param sessions database sessions that are inside a transaction at rest
 * @param recovery what had to come back within a bound
 */
public record Observed(
        List<Told> told,
        List<CustomerRow> customers,
        List<OrderRow> orders,
        List<PaymentRow> payments,
        List<RefundRow> refunds,
        List<EventRow> events,
        Map<String, Long> unpublished,
        List<TopicRow> topics,
        List<ViewRow> views,
        List<ViewRow> served,
        List<ViewRow> rebuilt,
        List<ScoreRow> scores,
        List<Reading> readings,
        List<Ledger> ledgers,
        List<PoisonRow> poison,
        List<DeadLetterRow> deadLetters,
        Map<String, ProcessRow> before,
        Map<String, ProcessRow> after,
        List<SessionRow> sessions,
        List<RecoveryRow> recovery) {}
