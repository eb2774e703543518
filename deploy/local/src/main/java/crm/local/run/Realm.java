package crm.local.run;

import crm.local.Layout;
import crm.stack.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The realm as reviewed, with this machine's addresses and generated passwords in the places left for them. */
final class Realm {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(gateway|client-[^}]+|user-[^}]+)}");

    private Realm() {}

    static String json(Layout layout, Secrets secrets) {
        try (InputStream in = Layout.class.getResourceAsStream("realm.json")) {
            return fill(new String(in.readAllBytes(), StandardCharsets.UTF_8), layout, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fill(String template, Layout layout, Secrets secrets) {
        Matcher place = PLACE.matcher(template);
        return place.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).equals("gateway") ? layout.gatewayUrl() : secrets.get(found.group(1))));
    }
}
