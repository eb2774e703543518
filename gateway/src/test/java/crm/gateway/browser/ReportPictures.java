package crm.gateway.browser;

import com.microsoft.playwright.Page;
import crm.gateway.Parts;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every report as a picture, in both languages, colours and widths, for people to look at. Runs when it is asked for:
 * {@code CRM_PICTURES=/tmp/pictures mvn -pl gateway test -Dtest=ReportPictures}.
 */
@QuarkusTest
@OnBrowsers
class ReportPictures {

    @RegisterExtension
    private final Parts parts = new Parts();

    @Test
    void pictures() {
        Path directory = Path.of(Objects.requireNonNull(System.getenv("CRM_PICTURES"), "CRM_PICTURES is not set"));
        parts.start("analytics", SampleReports::answer);
        try (Chromium chromium = Chromium.start()) {
            for (String language : List.of("en-US", "zh-CN")) {
                for (boolean dark : List.of(false, true)) {
                    for (int width : List.of(ReportsPageTest.WIDE, ReportsPageTest.NARROW)) {
                        Page page = chromium.open(width, 900, dark, language);
                        Chromium.signIn(page, "analyst@demo", "/reports");
                        for (String report : SampleReports.names()) {
                            ReportsPageTest.show(page, report, language.equals("zh-CN") ? "CNY" : "USD");
                            String name = String.join(
                                    "-", report, language.substring(0, 2), dark ? "dark" : "light", width + ".png");
                            page.screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(directory.resolve(name)));
                        }
                        page.context().close();
                    }
                }
            }
        }
    }
}
