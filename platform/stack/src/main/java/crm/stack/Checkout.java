package crm.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this program belongs to. */
public final class Checkout {

    private Checkout() {}

    /** Its root: the system property {@code crm.root}, else the next directory upwards that holds the licence. */
    public static Path root() {
        String configured = System.getProperty("crm.root");
        if (configured != null && isRoot(Path.of(configured))) {
            return Path.of(configured).toAbsolutePath().normalize();
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            if (isRoot(place)) {
                return place;
            }
        }
        throw new StackFailure("Not inside a checkout. Set -Dcrm.root to its directory.");
    }

    private static boolean isRoot(Path place) {
        return Files.exists(place.resolve("LICENSE")) && Files.isDirectory(place.resolve("platform"));
    }
}
