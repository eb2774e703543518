package crm.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crm.gateway.Parts;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the reports in a real browser, before a service that answers as its contract says. */
@QuarkusTest
@OnBrowsers
class ReportsPageTest {

    static final int WIDE = 1280;
    static final int NARROW = 390;

    @RegisterExtension
    private final Parts parts = new Parts();

    private static Chromium chromium;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        chromium.faults();
    }

    private Page analyst(int width, boolean dark, String language) {
        parts.start("analytics", SampleReports::answer);
        return analystOnly(width, dark, language);
    }

    private Page analystOnly(int width, boolean dark, String language) {
        Page page = chromium.open(width, 900, dark, language);
        Chromium.signIn(page, "analyst@demo", "/reports");
        return page;
    }

    static void show(Page page, String report, String currency) {
        page.navigate("/reports/" + report + "?currency=" + currency);
        page.locator("crm-report .origin").waitFor();
        page.waitForFunction("document.querySelectorAll('crm-chart').length === 0"
                + " || [...document.querySelectorAll('crm-chart')].every(chart => chart.querySelector('svg'))");
    }

    private static boolean isTooWide(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Test
    void everyReportIsDrawnWithoutAFault() {
        for (int width : List.of(WIDE, NARROW)) {
            Page page = analystAt(width);
            for (String report : SampleReports.names()) {
                show(page, report, "USD");
                assertThat(page.locator("h1")).not().isEmpty();
                assertThat(page.locator(".origin")).containsText("23,570");
                if (report.equals("contact-channels")) {
                    assertThat(page.locator("crm-table table")).isVisible();
                } else {
                    assertThat(page.locator("crm-chart svg").first()).isVisible();
                    assertThat(page.locator(".reading")).not().isEmpty();
                    assertFalse(
                            page.locator(".reading").innerText().matches("(?s).*(NaN|undefined|\\{\\w+}).*"), report);
                }
                assertFalse(isTooWide(page), report + " at " + width);
                assertEquals(List.of(), chromium.faults(), report);
            }
            page.context().close();
        }
    }

    private Page analystAt(int width) {
        return width == WIDE ? analyst(width, false, "en-US") : analystOnly(width, false, "en-US");
    }

    @Test
    void noRuleOfAccessibilityIsBroken() {
        for (boolean dark : List.of(false, true)) {
            Page page = dark ? analystOnly(WIDE, true, "zh-CN") : analyst(WIDE, false, "en-US");
            for (String report : List.of("rfm", "portfolio", "contact-channels", "lifecycle")) {
                show(page, report, "USD");
                assertEquals("", violations(page), report + (dark ? " dark" : " light"));
            }
            show(page, "rfm", "EUR");
            assertEquals("", violations(page));
            page.context().close();
        }
    }

    private static String violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void theAddressHoldsReportAndCurrency() {
        Page page = analyst(WIDE, false, "en-US");
        assertThat(page).hasURL(Visitor.address() + "/reports/rfm?currency=USD");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cohorts"))
                .click();
        assertThat(page).hasURL(Visitor.address() + "/reports/cohorts?currency=USD");
        assertThat(page.locator("h1")).hasText("Cohorts");
        assertThat(page.locator("h1")).isFocused();
        assertThat(page).hasTitle("Cohorts · CRM platform");
        page.getByLabel("Currency").selectOption("CNY");
        assertThat(page).hasURL(Visitor.address() + "/reports/cohorts?currency=CNY");
        page.goBack();
        page.goBack();
        assertThat(page.locator("h1")).hasText("Recency and frequency");
        page.reload();
        assertThat(page.locator(".reading")).containsText("23,570 customers");
        assertEquals(List.of(), chromium.faults());
        page.context().close();
    }

    @Test
    void aTableAndAFileHoldTheSameRows() throws IOException {
        Page page = analyst(WIDE, false, "en-US");
        show(page, "rfm-segments", "USD");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Table"))
                .click();
        Locator rows = page.locator("crm-table tbody tr");
        assertThat(rows).hasCount(10);
        assertThat(rows.first()).containsText("$1,203,944.18");
        Download file = page.waitForDownload(() -> page.getByText("Export CSV").click());
        assertEquals("rfm-segments-USD-2026-11-26.csv", file.suggestedFilename());
        String text = Files.readString(file.path());
        assertTrue(
                text.startsWith("\ufeffsegment,customers,orders,revenue\r\nchampions,2304,31870,1203944.18\r\n"), text);
        show(page, "contact-channels", "USD");
        Download odd = page.waitForDownload(() -> page.getByText("Export CSV").click());
        // A spreadsheet must not run what somebody has typed as a name.
        assertTrue(Files.readString(odd.path()).contains("\"'=HYPERLINK(\"\"x\"\")\""));
        show(page, "portfolio", "USD");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Table"))
                .click();
        assertThat(page.locator("crm-table tbody tr")).hasCount(100);
        page.getByText("Show all 400 rows").click();
        assertThat(page.locator("crm-table tbody tr")).hasCount(400);
        assertEquals(List.of(), chromium.faults());
        page.context().close();
    }

    @Test
    void everythingCanBeDoneWithTheKeyboard() {
        Page page = analyst(WIDE, false, "en-US");
        show(page, "rfm", "USD");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Control+b");
        assertThat(page.locator("nav")).isHidden();
        page.keyboard().press("Control+b");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Portfolio"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Portfolio");
        page.context().close();
        Page small = analystOnly(NARROW, false, "en-US");
        show(small, "rfm", "USD");
        assertThat(small.locator("nav")).isHidden();
        small.locator(".toggle").click();
        small.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Lifecycle"))
                .click();
        assertThat(small.locator("h1")).hasText("Lifecycle");
        assertThat(small.locator("nav")).isHidden();
        assertEquals(List.of(), chromium.faults());
        small.context().close();
    }

    @Test
    void languageAndColoursAreKept() {
        Page page = analyst(WIDE, false, "zh-CN");
        show(page, "rfm-segments", "CNY");
        assertThat(page.locator("h1")).hasText("RFM 细分");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator("crm-chart")).containsText("冠军客户");
        page.locator(".top select").first().selectOption("en");
        assertThat(page.locator("h1")).hasText("RFM segments");
        page.locator(".top select").last().selectOption("dark");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("h1")).hasText("RFM segments");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        // What the browser keeps is how things look, and nothing by which somebody could be taken for somebody.
        assertEquals(
                "crm.locale,crm.theme,0,",
                page.evaluate(
                        "Object.keys(localStorage).sort().join() + ',' + sessionStorage.length + ',' + document.cookie"));
        page.context().close();
    }

    @Test
    void nothingEmptyForbiddenAndBrokenAreToldApart() {
        Page page = analyst(WIDE, false, "en-US");
        show(page, "rfm", "EUR");
        assertThat(page.locator(".note")).containsText("Nothing to show yet");
        page.navigate("/reports/unheard-of?currency=USD");
        assertThat(page.locator(".note")).containsText("There is no such report");
        parts.stop("analytics");
        page.navigate("/reports/rfm?currency=USD");
        assertThat(page.locator(".note")).containsText("could not be loaded");
        assertThat(page.locator(".note code")).hasText(java.util.regex.Pattern.compile("[0-9a-f]{32}"));
        parts.start("analytics", SampleReports::answer);
        page.getByText("Load again").click();
        assertThat(page.locator("crm-chart svg")).isVisible();
        parts.stop("analytics");
        parts.start(
                "analytics",
                request -> request.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", "application/problem+json")
                        .end("{\"status\":403,\"code\":\"forbidden\"}"));
        page.reload();
        assertThat(page.locator(".note")).containsText("value:read");
        assertThat(page.locator(".note")).containsText("analyst");
        page.context().close();
    }

    @Test
    void whileAReportIsOnItsWayItsShapeIsShown() {
        parts.start("analytics", request -> {
            if (request.path().endsWith("/deciles")) {
                parts.vertx().setTimer(1_500 - 300, id -> SampleReports.answer(request));
            } else {
                SampleReports.answer(request);
            }
        });
        Page page = analystOnly(WIDE, false, "en-US");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deciles of customers"))
                .click();
        assertThat(page.locator(".skeleton")).isVisible();
        assertThat(page.locator("crm-chart svg")).isVisible();
        assertThat(page.locator(".skeleton")).hasCount(0);
        page.context().close();
    }

    @Test
    void whoSignsOutIsAskedAgain() {
        Page page = analyst(WIDE, false, "en-US");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.locator("h1")).containsText("You have signed out");
        page.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#password")).isVisible();
        assertEquals(List.of(), chromium.faults());
        page.context().close();
    }

    @Test
    void aSessionThatEndsMeanwhileLeadsBackToWhereOneWas() {
        Page page = analyst(WIDE, false, "en-US");
        StoredSessions.change("delete from browser_session");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cohorts"))
                .click();
        // The issuer knows the user still, so nobody types anything.
        page.waitForURL("**/reports/cohorts?currency=USD");
        assertThat(page.locator("crm-chart svg").first()).isVisible();
        page.context().close();
    }
}
