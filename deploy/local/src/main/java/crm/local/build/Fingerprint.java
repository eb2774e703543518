package crm.local.build;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest of the names and contents of files: the same for the same sources, whenever they were checked out. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The digest of some files and directories; a missing one counts as empty. */
    static String of(Path root, List<Path> places) {
        Fingerprint fingerprint = new Fingerprint();
        for (Path place : places) {
            fingerprint.addAll(root, place);
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void addAll(Path root, Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new StackFailure("Cannot read the sources in " + place + ": " + FileTree.reason(e), e);
        }
    }

    /** The length first, so that two different lists never read the same. */
    private void add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
