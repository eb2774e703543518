package crm.gateway.browser;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.gateway.Parts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How browsers get in and out, with the real issuer, and what keeps others out. */
@QuarkusTest
@OnBrowsers
class SessionTest {

    private static final String PROBLEM = "application/problem+json";
    private static final String SESSION = "crm-session";
    private static final String DATA = "/reports/data/rfm?currency=USD";
    /** What every JSON Web Token begins with. */
    private static final String TOKEN = "eyJ";

    @RegisterExtension
    private final Parts parts = new Parts();

    private final Visitor visitor = new Visitor();

    @BeforeEach
    void forgetEverybody() {
        StoredSessions.change("delete from browser_session");
    }

    @Test
    void withoutASessionAPageLeadsToTheIssuerAndDataIsRefused() {
        visitor.get("/reports/rfm?currency=USD")
                .then()
                .statusCode(303)
                .header("Location", startsWith(System.getProperty(BrowserConfiguration.ISSUER)))
                .header(
                        "Location",
                        allOf(containsString("code_challenge_method=S256"), containsString("response_type=code")))
                .header("Cache-Control", "no-store");
        for (String path : List.of(DATA, "/reports/data", "/app/session")) {
            new Visitor().get(path).then().statusCode(401).contentType(PROBLEM).body("code", is("session-ended"));
        }
    }

    @Test
    void whoSignsInGetsToThePageThatWasAskedForWithACookieAndNoToken() {
        Response sent = visitor.get("/reports/rfm?currency=USD");
        Cookie attempt = sent.getDetailedCookie("crm-sign-in");
        assertTrue(attempt.isHttpOnly());
        assertEquals("Lax", attempt.getSameSite());
        String callback = visitor.enter("manager@demo", sent);
        Response back = visitor.get(callback.substring(Visitor.address().length()));
        back.then().statusCode(200).body(containsString("url=/reports/rfm?currency=USD"));
        Cookie cookie = back.getDetailedCookie(SESSION);
        assertTrue(cookie.isHttpOnly());
        assertEquals("Strict", cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertEquals(-1, cookie.getMaxAge());
        // Browsers do not take a __Host- cookie over http, not even on this machine; PublicAddressTest has the other
        // case.
        assertFalse(cookie.isSecured());
        assertFalse(visitor.cookies().containsKey("crm-sign-in"));
        Response page = visitor.get("/reports/rfm?currency=USD");
        page.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        allOf(startsWith("default-src 'self'"), not(containsString("unsafe"))))
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .body(not(containsString(TOKEN)));
        for (Response answer : List.of(sent, back, page, visitor.get("/app/session"))) {
            assertFalse((answer.asString() + answer.getHeaders()).contains(TOKEN));
        }
    }

    @Test
    void dataComesFromTheServiceWithTheSessionsTokenAndWithoutTheCookie() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        Response answer = visitor.get(DATA);
        answer.then()
                .statusCode(200)
                .body("server", is("analytics"))
                .body("uri", is("/api/v1/analytics/reports/rfm?currency=USD"))
                .body("headers.authorization", startsWith("Bearer " + TOKEN))
                .body("headers.cookie", nullValue());
        visitor.get("/reports/data").then().statusCode(200).body("uri", is("/api/v1/analytics/reports"));
        // What a browser sends as a token counts for nothing.
        visitor.request()
                .header("Authorization", "Bearer forged")
                .get(DATA)
                .then()
                .body("headers.authorization", startsWith("Bearer " + TOKEN));
        visitor.get("/app/session")
                .then()
                .statusCode(200)
                .body("name", is("analyst@demo"))
                .body("tenant", is("demo"))
                .body("permissions", hasItem("value:read"));
    }

    @Test
    void aCookieOpensNothingOfTheApiAndATokenNothingOfThePages() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        visitor.get("/api/v1/analytics/reports").then().statusCode(401).body("code", is("unauthenticated"));
        String token = visitor.get(DATA).path("headers.authorization");
        RestAssured.given()
                .baseUri(Visitor.address())
                .header("Authorization", token)
                .get("/api/v1/analytics/reports")
                .then()
                .statusCode(200);
        RestAssured.given()
                .baseUri(Visitor.address())
                .header("Authorization", token)
                .get(DATA)
                .then()
                .statusCode(401)
                .body("code", is("session-ended"));
    }

    @Test
    void whatTheServiceRefusesIsTold() {
        parts.start(
                "analytics",
                request -> request.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", PROBLEM)
                        .end("{\"status\":403,\"code\":\"forbidden\"}"));
        visitor.signIn("maintainer@demo", "/reports").then().statusCode(200);
        visitor.get(DATA).then().statusCode(403).contentType(PROBLEM).body("code", is("forbidden"));
        visitor.get("/app/session").then().body("permissions", not(hasItem("value:read")));
    }

    @Test
    void anotherSitesPageGetsNothing() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        for (String path : List.of(DATA, "/app/session")) {
            visitor.request()
                    .header("Origin", "https://evil.example")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .contentType(PROBLEM)
                    .body("code", is("foreign-origin"));
            for (String site : List.of("cross-site", "same-site")) {
                visitor.request()
                        .header("Sec-Fetch-Site", site)
                        .get(path)
                        .then()
                        .statusCode(403);
            }
            visitor.request()
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Origin", Visitor.address())
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        visitor.request().post("/app/logout").then().statusCode(403);
        visitor.request()
                .header("Origin", "https://evil.example")
                .post("/app/logout")
                .then()
                .statusCode(403);
        visitor.request()
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .post("/app/logout")
                .then()
                .statusCode(403);
        visitor.request().get("/app/logout").then().statusCode(405);
        visitor.get(DATA).then().statusCode(200);
    }

    @Test
    void aLinkOfAnotherSiteDoesNotEndInANewSession() {
        visitor.request()
                .header("Sec-Fetch-Site", "cross-site")
                .get("/reports/rfm")
                .then()
                .statusCode(200)
                .body(containsString("url=/reports/rfm\""));
    }

    @Test
    void whoSignsOutIsOutHereAndAtTheIssuer() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        Visitor thief = new Visitor();
        thief.cookies().putAll(visitor.cookies());
        thief.get(DATA).then().statusCode(200);
        visitor.signOut().then().statusCode(303).header("Location", "/app/signed-out");
        assertFalse(visitor.cookies().containsKey(SESSION));
        thief.get(DATA).then().statusCode(401);
        visitor.get("/app/signed-out").then().statusCode(200).body(containsString("You have signed out"));
        // The issuer's own session is over too: it asks for the password again.
        Response form = visitor.asksIssuer(visitor.get("/reports").header("Location"));
        form.then().statusCode(200).body(containsString("password"));
    }

    @Test
    void whoIsSignedOutAtTheIssuerIsOutHere() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        Visitor second = visitor.sameAtTheIssuer();
        second.signIn("analyst@demo", "/reports");
        second.get(DATA).then().statusCode(200);
        visitor.signOut().then().statusCode(303);
        // Both were one session at the issuer, which tells the gateway so.
        assertEquals("0", StoredSessions.read("select count(*) from browser_session"));
        second.get(DATA).then().statusCode(401);
        for (String bad : List.of("", "logout_token=", "logout_token=x.y.z", "logout_token=" + "x".repeat(40_000))) {
            new Visitor()
                    .request()
                    .contentType("application/x-www-form-urlencoded")
                    .body(bad)
                    .post("/app/backchannel-logout")
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM);
        }
    }

    @Test
    void anAccessTokenIsRenewedOnceHoweverManyAsk() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        String before = visitor.get(DATA).path("headers.authorization");
        assertEquals(before, visitor.get(DATA).path("headers.authorization"));
        assertEquals(1, StoredSessions.change("update browser_session set renew_at = now()"));
        // The issuer takes a refresh token once, and ends the session of who uses it twice.
        Set<String> after = new HashSet<>(IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> visitor.request().get(DATA).<String>path("headers.authorization"),
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList());
        assertEquals(1, after.size());
        assertNotEquals(Set.of(before), after);
        StoredSessions.change("update browser_session set renew_at = now()");
        visitor.get(DATA).then().statusCode(200);
    }

    @Test
    void aSessionEndsWhenItIsIdleAndWhenItIsOld() {
        parts.start("analytics");
        for (String change :
                List.of("used_at = now() - interval '31 minutes'", "created_at = now() - interval '11 hours'")) {
            Visitor guest = new Visitor();
            guest.signIn("analyst@demo", "/reports");
            guest.get(DATA).then().statusCode(200);
            StoredSessions.change("update browser_session set " + change);
            Response answer = guest.get(DATA);
            answer.then().statusCode(401).body("code", is("session-ended"));
            assertFalse(guest.cookies().containsKey(SESSION));
            guest.get("/reports").then().statusCode(303);
        }
    }

    @Test
    void aUserHasSoManySessionsAndTheOldestEnds() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        StoredSessions.change("update browser_session set created_at = now() - interval '1 hour'");
        List<Visitor> others = IntStream.range(0, 10)
                .mapToObj(i -> visitor.sameAtTheIssuer())
                .peek(other -> other.signIn("analyst@demo", "/reports"))
                .toList();
        assertEquals("10", StoredSessions.read("select count(*) from browser_session"));
        visitor.get(DATA).then().statusCode(401);
        others.forEach(other -> other.get(DATA).then().statusCode(200));
    }

    @Test
    void whoSignsInAgainHasANewSessionAndNotTheOldOne() {
        parts.start("analytics");
        visitor.signIn("analyst@demo", "/reports");
        String former = visitor.cookies().get(SESSION);
        visitor.finish(visitor.enter("analyst@demo", visitor.get("/app/login?to=/reports/rfm")));
        assertNotEquals(former, visitor.cookies().get(SESSION));
        assertEquals("1", StoredSessions.read("select count(*) from browser_session"));
    }

    @Test
    void aCodeIsGoodForTheBrowserThatAskedForItOnly() {
        String callback = visitor.enter("analyst@demo", visitor.get("/reports"));
        String path = callback.substring(Visitor.address().length());
        Visitor victim = new Visitor();
        victim.get(path).then().statusCode(400).body(containsString("did not work"));
        victim.get("/reports");
        victim.get(path).then().statusCode(400);
        victim.get("/app/callback?error=access_denied&state=x").then().statusCode(400);
        victim.get("/app/callback").then().statusCode(400);
        assertEquals("0", StoredSessions.read("select count(*) from browser_session"));
        Visitor elsewhere = new Visitor();
        elsewhere.cookies().putAll(visitor.cookies());
        elsewhere
                .get(path.replaceAll("iss=[^&]*", "iss=http://evil.example"))
                .then()
                .statusCode(400);
    }

    @Test
    void nobodyIsLedToAnotherHost() {
        for (String to : List.of(
                "https://evil.example",
                "//evil.example",
                "/%5Cevil.example",
                "/reports/../evil",
                "/reports%0d%0aX:1",
                "/app/logout")) {
            Visitor guest = new Visitor();
            Response page = guest.finish(guest.enter("analyst@demo", guest.get("/app/login?to=" + to)));
            page.then().statusCode(200);
        }
    }

    @Test
    void theDatabaseHoldsNoTokenThatCouldBeUsed() {
        visitor.signIn("analyst@demo", "/reports");
        String row = StoredSessions.read("select encode(tokens, 'escape') || encode(id, 'hex') from browser_session");
        assertFalse(row.contains(TOKEN));
        assertFalse(row.contains(visitor.cookies().get(SESSION)));
    }

    @Test
    void aCookieThatWasMadeUpIsNone() {
        for (String value : List.of("x", "a".repeat(43), "a".repeat(5_000), "' or 1=1 --", "%00")) {
            RestAssured.given()
                    .baseUri(Visitor.address())
                    .header("Cookie", SESSION + "=" + value)
                    .get(DATA)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void scriptsAreCompressedAndKept() {
        Response page = visitor.signIn("analyst@demo", "/reports");
        String script = page.htmlPath().getString("html.head.script.@src");
        visitor.get(script)
                .then()
                .statusCode(200)
                .contentType("text/javascript;charset=UTF-8")
                .header("Content-Encoding", "gzip")
                .header("Cache-Control", allOf(containsString("immutable"), containsString("public")))
                .header("X-Content-Type-Options", "nosniff");
        visitor.get("/app/").then().statusCode(303).header("Location", endsWith("/reports"));
    }
}
