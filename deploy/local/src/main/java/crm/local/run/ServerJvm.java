package crm.local.run;

import java.util.List;
import java.util.stream.Stream;

/** The JVM flags of the servers of the stack, for a machine that holds all of it. */
final class ServerJvm {

    private static final List<String> SMALL = List.of(
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError");

    static final List<String> KAFKA = with("-Xms64m", "-Xmx256m");

    /** Its quick compiler alone: a third less to start and to hold in memory, and logins are few. */
    static final List<String> KEYCLOAK =
            with("-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx320m", "-XX:MaxMetaspaceSize=256m");

    private ServerJvm() {}

    private static List<String> with(String... more) {
        return Stream.concat(SMALL.stream(), Stream.of(more)).toList();
    }
}
