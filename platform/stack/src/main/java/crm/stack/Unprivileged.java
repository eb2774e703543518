package crm.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it directly; root runs it in a user namespace of its own,
 * where it is nobody and yet owns root's files; where the kernel forbids that, root gives the data directory to an
 * unprivileged user id.
 */
final class Unprivileged {

    private static final int NOBODY = 65534;
    private static final Way WAY = choose();

    private enum Way {
        DIRECT,
        USER_NAMESPACE,
        OTHER_USER
    }

    private Unprivileged() {}

    /** The command, run without root's rights. */
    static List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(
                switch (WAY) {
                    case DIRECT -> List.of();
                    case USER_NAMESPACE -> List.of("unshare", "-U");
                    case OTHER_USER ->
                        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
                });
        whole.addAll(command);
        return whole;
    }

    /** Gives a directory and what is in it to the user that the commands run as. */
    static void own(Path directory) throws IOException {
        if (WAY != Way.OTHER_USER) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return give(path);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                return give(path);
            }

            private FileVisitResult give(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Way choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Way.DIRECT;
        }
        return succeeds("unshare", "-U", "true") ? Way.USER_NAMESPACE : Way.OTHER_USER;
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
