package crm.local.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds who listens on a port, for a message that helps. Knows Linux's /proc, and elsewhere asks lsof. */
final class PortOwner {

    private static final String LISTEN = "0A";

    private PortOwner() {}

    /** Such as {@code process 4711 (/usr/bin/python3)}; empty where it cannot be found out. */
    static Optional<String> describe(int port) {
        return pid(port)
                .map(pid -> "process " + pid
                        + ProcessHandle.of(pid)
                                .flatMap(process -> process.info().command())
                                .map(command -> " (" + command + ")")
                                .orElse(""));
    }

    private static Optional<Long> pid(int port) {
        try {
            return Files.isReadable(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Optional<String> inode = inode(Files.readAllLines(Path.of("/proc/net/tcp")), port);
        if (inode.isEmpty() && Files.isReadable(Path.of("/proc/net/tcp6"))) {
            inode = inode(Files.readAllLines(Path.of("/proc/net/tcp6")), port);
        }
        if (inode.isEmpty()) {
            return Optional.empty();
        }
        String socket = "socket:[" + inode.get() + "]";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, socket))
                .findFirst();
    }

    /** The inode of the socket that listens on the port, from the kernel's table. */
    static Optional<String> inode(List<String> table, int port) {
        String suffix = ":%04X".formatted(port);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(column -> column.length > 9 && column[1].endsWith(suffix) && column[3].equals(LISTEN))
                .map(column -> column[9])
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : open) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // Another user's process, or one that has just ended.
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        return new String(lsof.getInputStream().readAllBytes())
                .lines()
                .map(Long::valueOf)
                .findFirst();
    }
}
