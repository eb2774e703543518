package crm.gateway.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser of the system, driven without a screen. It writes down what a page must not do: fail, complain, or ask
 * another host than ours.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> faults = new ArrayList<>();

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false)
                        .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none")));
    }

    /** Skips the test where there is no browser, and fails it where one is required. */
    static Chromium start() {
        Optional<Path> program = program();
        if (program.isEmpty() && System.getenv("CRM_BROWSER_REQUIRED") != null) {
            throw new AssertionError("CRM_BROWSER_REQUIRED is set, and there is no browser: name one in CRM_BROWSER");
        }
        Assumptions.assumeTrue(program.isPresent(), "No browser found: install chromium, or name one in CRM_BROWSER");
        return new Chromium(program.get());
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.ofNullable(System.getenv("CRM_BROWSER")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window of its own, with cookies of its own. */
    Page open(int width, int height, boolean dark, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(language)
                .setTimezoneId("UTC")
                .setBaseURL(Visitor.address()));
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        page.onPageError(error -> faults.add("page error: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add("console: " + message.text() + " at " + message.location());
            }
        });
        page.onRequest(request -> {
            URI address = URI.create(request.url().replace("|", "%7C"));
            if (address.getHost() != null && !address.getHost().equals("127.0.0.1")) {
                faults.add("foreign host asked: " + request.url());
            }
        });
        return page;
    }

    /** Types name and password into the issuer's form, and waits for the page that was wanted. */
    static void signIn(Page page, String user, String path) {
        page.navigate(path);
        page.locator("#username").fill(user);
        page.locator("#password").fill(Visitor.password(user));
        page.locator("#kc-login").click();
        page.waitForURL("**" + path.replace("?", "\\?") + "*");
    }

    /** What the pages did that they must not, since this was asked last. */
    List<String> faults() {
        List<String> seen = List.copyOf(faults);
        faults.clear();
        return seen;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
