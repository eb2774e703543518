package crm.gateway.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: it keeps cookies, follows redirects when it is told to, and types passwords. */
final class Visitor {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern ONWARD = Pattern.compile("content=\"0; url=([^\"]+)\"");

    /** Of the gateway, by name. */
    private final Map<String, String> cookies = new HashMap<>();
    /** Of the issuer. */
    private final Map<String, String> issuerCookies = new HashMap<>();

    static String address() {
        return System.getProperty(BrowserConfiguration.ADDRESS);
    }

    static String password(String user) {
        try {
            return Files.readString(Path.of(System.getProperty(BrowserConfiguration.SECRETS), "user-" + user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    RequestSpecification request() {
        return RestAssured.given()
                .baseUri(address())
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(false)
                .cookies(cookies);
    }

    Response get(String path) {
        return keep(request().get(path), cookies);
    }

    /** Asks for a page, is sent to the issuer, signs in, and ends where the page is. */
    Response signIn(String user, String path) {
        return finish(enter(user, get(path)));
    }

    /** The issuer's answer to name and password: a redirect with a code. */
    String enter(String user, Response sent) {
        assertEquals(303, sent.statusCode());
        Response form = issuer().get(sent.header("Location"));
        keep(form, issuerCookies);
        if (form.statusCode() == 302) {
            return form.header("Location");
        }
        Matcher action = ACTION.matcher(form.asString());
        assertTrue(action.find(), form::asString);
        Response entered = issuer().contentType("application/x-www-form-urlencoded")
                .formParam("username", user)
                .formParam("password", password(user))
                .post(action.group(1).replace("&amp;", "&"));
        keep(entered, issuerCookies);
        assertEquals(302, entered.statusCode(), entered::asString);
        return entered.header("Location");
    }

    /** Brings the code to the gateway and goes on to where that leads. */
    Response finish(String callback) {
        Response back = get(callback.substring(address().length()));
        assertEquals(200, back.statusCode(), back::asString);
        Matcher onward = ONWARD.matcher(back.asString());
        assertTrue(onward.find(), back::asString);
        return get(onward.group(1).replace("&amp;", "&"));
    }

    Response signOut() {
        return keep(request().header("Origin", address()).post("/app/logout"), cookies);
    }

    /** Another browser in which the issuer knows the user already. */
    Visitor sameAtTheIssuer() {
        Visitor other = new Visitor();
        other.issuerCookies.putAll(issuerCookies);
        return other;
    }

    /** What the issuer answers to this browser. */
    Response asksIssuer(String location) {
        return keep(issuer().get(location), issuerCookies);
    }

    private RequestSpecification issuer() {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(false)
                .cookies(issuerCookies);
    }

    private static Response keep(Response response, Map<String, String> jar) {
        response.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                jar.remove(cookie.getName());
            } else {
                jar.put(cookie.getName(), cookie.getValue());
            }
        });
        return response;
    }
}
