package crm.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Passwords generated on first use, one file each, readable by the owner only. They are made on this machine and
 * never leave it.
 */
public final class Secrets {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    /** @param directory created with mode 0700 where there is none */
    public Secrets(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StackFailure("Cannot create " + directory + ": " + FileTree.reason(e), e);
        }
    }

    /** The secret of that name: 48 hexadecimal digits, the same at every call and in every process. */
    public String get(String name) {
        Path file = file(name);
        try {
            return Files.exists(file) ? Files.readString(file) : generate(file);
        } catch (IOException e) {
            throw new StackFailure("Cannot read or write the secret " + file + ": " + FileTree.reason(e), e);
        }
    }

    /** Where the secret of that name is, or will be. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    private String generate(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        Path unfinished = Files.createTempFile(
                directory,
                ".new",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random));
        try {
            // A hard link is made by one process only: the first secret stays.
            Files.createLink(file, unfinished);
            Files.delete(unfinished);
        } catch (FileAlreadyExistsException e) {
            Files.delete(unfinished);
        } catch (UnsupportedOperationException e) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }
}
