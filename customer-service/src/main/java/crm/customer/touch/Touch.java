package crm.customer.touch;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody had to do with a customer.
 *
 * @param at when that was, not when it became known
 */
public record Touch(UUID customer, Instant at, TouchKind kind) {

    Touch later(Touch other) {
        return other.at.isAfter(at) ? other : this;
    }
}
