package crm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.client.Api;
import crm.local.client.Bar;
import crm.local.client.Crowd;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What all that happens in the demo has in common: the company, its users, and what chance has in store. */
final class Scene {

    private static final String TENANT = "@demo";
    private static final int AT_ONCE = 4;
    private static final int PICKS = 1000;

    private final Api api;
    private final PrintWriter out;
    private final Draw draw;
    private final Company company;
    private final Map<String, String> ids;

    /**
     * Something that happens at one customer. Drawn before anything is sent, so that the draws do not depend on timing.
     *
     * @param outcome from 0 to 1
     * @param pick from 0 to 999, and {@code other} too
     */
    record Step(Company.Customer customer, double outcome, int pick, int other) {}

    /** @param ids of the customers in the platform, by their number in the company */
    Scene(Api api, PrintWriter out, Draw draw, Company company, Map<String, String> ids) {
        this.api = api;
        this.out = out;
        this.draw = draw;
        this.company = company;
        this.ids = ids;
    }

    /** One step each for a share of the customers. */
    List<Step> steps(double share) {
        List<Step> steps = new ArrayList<>();
        for (Company.Customer customer : company.customers()) {
            Step step = new Step(customer, draw.uniform(), draw.below(PICKS), draw.below(PICKS));
            if (draw.chance(share)) {
                steps.add(step);
            }
        }
        return steps;
    }

    void each(String what, List<Step> steps, Consumer<Step> work) {
        Bar bar = new Bar(out, what, steps.size());
        Crowd.each(steps, AT_ONCE, step -> {
            work.accept(step);
            bar.add(1);
        });
    }

    String customerId(Step step) {
        return ids.get(step.customer().id());
    }

    String rep(Step step) {
        return step.customer().rep();
    }

    /**
     * Sends a command as a user of the demo.
     *
     * @param what names the command among those for {@code which}: the second run of the same company is answered from
     *     memory
     */
    JsonNode post(String user, String path, Object body, String what, String which) {
        return api.post(user + TENANT, path, body, key(what, which));
    }

    JsonNode post(String user, String path, Object body, String what, Step step) {
        return post(user, path, body, what, step.customer().id());
    }

    /** As {@link #post}, for that version of what is changed only. */
    JsonNode change(String user, String path, Object body, String what, Step step, long version) {
        Api.Answer answer =
                api.tryPost(user + TENANT, path, body, key(what, step.customer().id()), version);
        if (!answer.ok()) {
            throw new StackFailure("POST " + path + " was refused, " + answer.problem());
        }
        return answer.body();
    }

    String source() {
        return company.source();
    }

    private String key(String what, String which) {
        return company.source() + "-" + what + "-" + which;
    }
}
