package crm.local.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A process's output, bounded. The process appends to the file itself, so that it goes on writing when its supervisor
 * is gone; the file is therefore copied and emptied, not renamed.
 */
final class LogFile {

    static final long LIMIT_BYTES = 16L << 20;

    private LogFile() {}

    /** Keeps what there is as {@code <name>.1} and starts afresh, where the file has outgrown the limit. */
    static void bound(Path log, long limit) {
        try {
            if (Files.exists(log) && Files.size(log) > limit) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        } catch (IOException e) {
            // A full disk, most likely: the log grows on, and the next round tries again.
        }
    }
}
