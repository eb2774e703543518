package crm.gateway.browser;

import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that there are for browsers; all others below /reports and /app do not exist. */
enum Place {
    REPORTS("/reports/data/{report}", "/reports/data(/[a-z0-9-]{1,60})?"),
    PAGE("/reports/{report}", "/reports/?|/reports/[a-z0-9-]{1,60}"),
    HOME("/app", "/app/?"),
    ASSET("/app/assets/{file}", "/app/assets/[A-Za-z0-9_.-]{1,90}"),
    SESSION("/app/session", "/app/session"),
    LOGIN("/app/login", "/app/login"),
    CALLBACK("/app/callback", "/app/callback"),
    LOGOUT("/app/logout", "/app/logout"),
    SIGNED_OUT("/app/signed-out", "/app/signed-out"),
    BACKCHANNEL("/app/backchannel-logout", "/app/backchannel-logout");

    private final String pattern;
    private final Pattern form;

    Place(String pattern, String form) {
        this.pattern = pattern;
        this.form = Pattern.compile(form);
    }

    static Optional<Place> of(String path) {
        return Arrays.stream(values())
                .filter(place -> place.form.matcher(path).matches())
                .findFirst();
    }

    /** As the metrics name it. */
    String pattern() {
        return pattern;
    }

    boolean takes(HttpMethod method) {
        return switch (this) {
            case LOGOUT, BACKCHANNEL -> method == HttpMethod.POST;
            case PAGE -> method == HttpMethod.GET || method == HttpMethod.HEAD;
            default -> method == HttpMethod.GET;
        };
    }
}
