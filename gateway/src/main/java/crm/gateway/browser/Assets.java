package crm.gateway.browser;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Scripts and styles of the pages. Their names change with their content. Each is compressed once, when it is first
 * asked for: switching compression on for the whole server would cost every request to the API something.
 */
@Singleton
final class Assets {

    private static final String PLACE = "META-INF/resources/app/assets/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.(js|css)");

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    Optional<Asset> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Asset asset = loaded.get(name);
        if (asset == null) {
            asset = load(name);
            if (asset != null) {
                loaded.put(name, asset);
            }
        }
        return Optional.ofNullable(asset);
    }

    private static Asset load(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(PLACE + name)) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                in.transferTo(gzip);
            }
            String type = name.endsWith(".css") ? "text/css;charset=UTF-8" : "text/javascript;charset=UTF-8";
            return new Asset(type, Buffer.buffer(compressed.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file as it is served.
     *
     * @param type media type
     * @param gzipped its content
     */
    record Asset(String type, Buffer gzipped) {}
}
