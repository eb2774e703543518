package crm.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unpacked artifacts, kept between runs in {@code $XDG_CACHE_HOME/crm} or {@code ~/.cache/crm}.
 *
 * <p>An entry is filled in a directory of its own and then renamed, under a lock that other processes respect: what
 * has the entry's name is whole, whatever was killed when.
 */
final class Cache {

    private static final Map<String, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private Cache() {}

    /** Fills an empty directory. */
    interface Filling {
        void fill(Path directory) throws IOException;
    }

    static Path directory() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("crm");
    }

    /** The directory of that key, filled first where there is none. */
    static Path entry(String key, Filling filling) {
        Path entry = directory().resolve(key);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        synchronized (IN_THIS_PROCESS.computeIfAbsent(key, k -> new Object())) {
            try {
                Files.createDirectories(directory());
                return fillLocked(key, entry, filling);
            } catch (IOException e) {
                throw new StackFailure("Cannot fill the cache " + entry + ": " + FileTree.reason(e), e);
            }
        }
    }

    private static Path fillLocked(String key, Path entry, Filling filling) throws IOException {
        Path lock = directory().resolve("." + key + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.isDirectory(entry)) {
                return entry;
            }
            dropUnfinished(key);
            Path filled = Files.createDirectory(directory().resolve("." + key + ".filling-" + UUID.randomUUID()));
            filling.fill(filled);
            return Files.move(filled, entry, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void dropUnfinished(String key) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory(), "." + key + ".filling-*")) {
            for (Path unfinished : left) {
                FileTree.delete(unfinished);
            }
        }
    }
}
