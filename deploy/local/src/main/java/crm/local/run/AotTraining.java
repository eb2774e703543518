package crm.local.run;

import crm.local.build.Build;
import crm.stack.FileTree;
import crm.stack.Launch;
import crm.stack.ServerProcess;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Runs a service once with the JDK's ahead-of-time recording, so that later starts find its classes loaded, linked
 * and profiled. The recording is kept beside the packaged service until that changes.
 */
final class AotTraining {

    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 100;

    private AotTraining() {}

    static boolean fresh(Path module) {
        try {
            return Files.exists(ServiceJvm.aotCache(module))
                    && Files.exists(mark(module))
                    && Files.readString(mark(module)).equals(identity(module));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes the recording. Where that fails, the service starts without one: slower, otherwise the same.
     *
     * @param exercise sends a few requests to the port given to it
     * @param wanted asked now and then: once it is no longer wanted the recording ends at once, and is none
     * @return whether there is a recording now
     */
    static boolean train(ServicePart part, Path module, Path log, IntConsumer exercise, BooleanSupplier wanted) {
        Path recording = module.resolve("target/service.aot.new");
        try {
            Files.deleteIfExists(ServiceJvm.aotCache(module));
            Files.deleteIfExists(mark(module));
            record(part, part.training(recording), log, exercise, wanted);
            if (!wanted.getAsBoolean() || !Files.exists(recording)) {
                return false;
            }
            keep(recording, module);
            return true;
        } catch (IOException e) {
            throw new StackFailure("Cannot keep the recording of " + part.name() + ": " + FileTree.reason(e), e);
        }
    }

    static void keep(Path recording, Path module) throws IOException {
        Files.move(recording, ServiceJvm.aotCache(module), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(mark(module), identity(module));
    }

    private static void record(
            ServicePart part, Launch launch, Path log, IntConsumer exercise, BooleanSupplier wanted) {
        Process process = ServerProcess.start(launch, log);
        try {
            if (await(process, READY_LIMIT, wanted, part::ready)) {
                exercise.accept(part.port());
            }
            ServerProcess.signal(process.pid(), "TERM");
            await(process, WRITE_LIMIT, wanted, () -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Waits until the condition holds, which it tells, or the process has ended, or nobody wants it to go on. */
    private static boolean await(Process process, Duration limit, BooleanSupplier wanted, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && wanted.getAsBoolean() && System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static Path mark(Path module) {
        return module.resolve("target/service.aot.of");
    }

    /** The virtual machine refuses the recording of a file with another time, be its content the same. */
    private static String identity(Path module) throws IOException {
        return Build.packaged(module) + " " + Files.getLastModifiedTime(ServiceJvm.jar(module)) + " "
                + ServiceJvm.identity();
    }
}
