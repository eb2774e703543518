package crm.local.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a packaged service. Bench and production images use the same flags. */
final class ServiceJvm {

    private static final List<String> OPTIONS = List.of(
            "-Xmx160m",
            "-Xms32m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            // Gives back what the compiler needed while the service started: some 20 MB.
            "-XX:TrimNativeHeapInterval=5000",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dfile.encoding=UTF-8");

    private ServiceJvm() {}

    static Path jar(Path module) {
        return module.resolve("target/quarkus-app/quarkus-run.jar");
    }

    static Path aotCache(Path module) {
        return module.resolve("target/service.aot");
    }

    /** All that the recording depends on besides the program: another JDK or other flags make it useless. */
    static String identity() {
        return System.getProperty("java.vm.version") + " " + String.join(" ", OPTIONS);
    }

    static List<String> command(Path module) {
        Path cache = aotCache(module);
        return java(module, AotTraining.fresh(module) ? using(cache) : List.of());
    }

    /** At the address that it was made for, the recording is mapped and not copied: a third less private memory. */
    private static List<String> using(Path cache) {
        return List.of("-XX:AOTCache=" + cache, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
    }

    static List<String> training(Path module, Path recording) {
        return java(module, List.of("-XX:AOTCacheOutput=" + recording));
    }

    private static List<String> java(Path module, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(more);
        command.addAll(List.of("-jar", jar(module).toString()));
        return command;
    }
}
