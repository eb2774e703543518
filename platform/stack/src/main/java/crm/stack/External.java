package crm.stack;

import java.net.URI;

/**
 * Servers that somebody else runs: {@code CRM_STACK_POSTGRES=postgresql://superuser:password@host:port} and
 * {@code CRM_STACK_KAFKA=host:port,…}.
 */
final class External {

    private External() {}

    static Postgres postgres() {
        URI address = URI.create(required("CRM_STACK_POSTGRES"));
        String[] login = String.valueOf(address.getUserInfo()).split(":", 2);
        if (login.length != 2 || address.getPort() < 0) {
            throw new StackFailure("CRM_STACK_POSTGRES is not of the form postgresql://user:password@host:port.");
        }
        return new Postgres(address.getHost(), address.getPort(), login[0], login[1]);
    }

    static String kafka() {
        return required("CRM_STACK_KAFKA");
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new StackFailure("-Dstack=external needs the environment variable " + name + ".");
        }
        return value;
    }
}
