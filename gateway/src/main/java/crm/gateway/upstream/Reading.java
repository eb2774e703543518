package crm.gateway.upstream;

import io.vertx.core.buffer.Buffer;

/**
 * What a part answered to a question of the gateway itself.
 *
 * @param status of HTTP
 * @param body as it came
 */
public record Reading(int status, Buffer body) {}
