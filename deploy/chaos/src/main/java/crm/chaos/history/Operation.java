package crm.chaos.history;

/**
 * Something a client wants done exactly once, however often it has to ask.
 *
 * @param key the Idempotency-Key; it is also the description of an order's first line, of a corrected order's second
 *     line, a payment's reference and the reason of anything else, so that a row leads back to its operation even where
 *     no answer ever came
 * @param tenant whose token is used
 * @param method HTTP method
 * @param path path below the gateway
 * @param body JSON
 * @param ifMatch expected version, or null
 * @param customer text id of the customer, the one who has the order until then; null while it is being created
 * @param order text id of the order that something happens to, else null
 * @param target text id of the customer that an order goes to, else null
 * @param amount in 1/10000 of the currency's unit: what an order comes to, what is paid or goes back; 0 where no money is
 *     named
 * @param cost direct cost in the same unit, of an order or of what comes back; null where it is not known
 * @param currency ISO 4217, or null
 */
public record Operation(
        String key,
        Kind kind,
        String tenant,
        String method,
        String path,
        String body,
        Long ifMatch,
        String customer,
        String order,
        String target,
        long amount,
        Long cost,
        String currency) {}
