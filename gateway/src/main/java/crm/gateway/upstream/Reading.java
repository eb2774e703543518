package crm.gateway.upstream;

import io.vertx.core.buffer.Buffer;

/**
 * What a part answered to a question of the gateway itself.
 *
 * @param status of HTTP
 * @param location where to look instead, null where nothing else was named
 * @param body as it came
 */
public record Reading(int status, String location, Buffer body) {}
