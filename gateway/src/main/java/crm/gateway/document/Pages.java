package crm.gateway.document;

import crm.web.problem.Problem;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages and what belongs to them: a handful of small files that are part of the program. */
@Singleton
class Pages {

    /** Everything comes from here, and nothing is written into the pages. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "problems.html", "text/html;charset=UTF-8",
            "docs.css", "text/css;charset=UTF-8",
            "docs.js", "text/javascript;charset=UTF-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Page> pages = new TreeMap<>();

    Pages() {
        TYPES.forEach((file, type) -> pages.put(file, new Page(type, read(file))));
        pages.computeIfPresent("problems.html", (file, page) -> new Page(page.type(), withProblems(page.content())));
    }

    Optional<Page> find(String file) {
        return Optional.ofNullable(pages.get(file));
    }

    private static byte[] read(String file) {
        try (InputStream in = Pages.class.getResourceAsStream("/docs/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every kind of problem is on the page that its type refers to. */
    private static byte[] withProblems(byte[] page) {
        String rows = new TreeMap<>(Problem.titles())
                .entrySet().stream()
                        .map(kind -> "<li id=\"%1$s\"><code>%1$s</code> <span>%2$s</span></li>"
                                .formatted(kind.getKey(), escaped(kind.getValue())))
                        .collect(Collectors.joining("\n"));
        return new String(page, StandardCharsets.UTF_8)
                .replace("<!-- problems -->", rows)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }

    /**
     * A file as it is served.
     *
     * @param type media type
     * @param content bytes
     */
    record Page(String type, byte[] content) {}
}
