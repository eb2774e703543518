package crm.chaos.history;

/**
 * Something a client wants done exactly once, however often it has to ask.
 *
 * @param key the Idempotency-Key; an order also carries it as the description of its first line, so that a row leads
 *     back to its operation even where no answer ever came
 * @param tenant whose token is used
 * @param method HTTP method
 * @param path path below the gateway
 * @param body JSON
 * @param ifMatch expected version, or null
 * @param customer text id of the customer, null while it is being created
 * @param order text id of the order that is paid or cancelled, else null
 * @param amount in 1/10000 of the currency's unit; 0 where no money is named
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
        long amount,
        String currency) {}
