package crm.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The JDK's ahead-of-time recording of a broker, which halves the time that each later start takes. Made once for
 * each JDK by starting and stopping a broker of no other use.
 */
final class KafkaRecording {

    /** What a recording and those who use it have to agree in. Heap sizes are free. */
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private KafkaRecording() {}

    /** The recording; the file does not exist where this JDK cannot make one. */
    static Path file() {
        String jdk = Integer.toHexString(System.getProperty("java.vm.version").hashCode());
        return Cache.entry("kafka-aot-" + Versions.KAFKA + "-" + jdk, KafkaRecording::make)
                .resolve("kafka.aot");
    }

    private static void make(Path into) throws IOException {
        EmbeddedKafka broker = new EmbeddedKafka(into.resolve("broker"), Ports.free(), Ports.free(), OPTIONS);
        broker.prepareFiles();
        Process process = ServerProcess.start(
                broker.launch("-XX:AOTCacheOutput=" + into.resolve("kafka.aot")), into.resolve("broker.log"));
        ServerProcess.await(broker, process, LIMIT);
        ServerProcess.stop(process, "TERM", LIMIT);
        FileTree.delete(into.resolve("broker"));
    }
}
