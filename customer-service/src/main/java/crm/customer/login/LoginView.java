package crm.customer.login;

import java.time.Instant;

/**
 * A user who is the customer.
 *
 * @param userId subject of the user at the issuer of tokens
 * @param linkedBy subject of who said so
 */
public record LoginView(String userId, String linkedBy, Instant linkedAt) {}
