package crm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.demo.Scene.Step;
import java.util.List;
import java.util.Map;

/** What goes on around the sales: customers ask for help, say what they think, and are addressed by a campaign. */
final class Care {

    private static final double TICKETS = 0.12;
    private static final double FEEDBACK = 0.1;
    private static final double MEMBERS = 0.3;
    private static final double RESPONSES = 0.4;
    private static final double WORKED_ON = 0.7;
    private static final double RESOLVED = 0.45;
    private static final int MOST_MEMBERS = 1000;

    private static final List<String> KINDS = List.of("OPENED", "CLICKED", "INTERESTED", "DECLINED");
    private static final List<String> PRIORITIES = List.of("LOW", "NORMAL", "NORMAL", "HIGH", "URGENT");
    private static final List<Question> QUESTIONS = List.of(
            new Question("DELIVERY", "The parcel has not arrived"),
            new Question("BILLING", "The invoice names the wrong address"),
            new Question("TECHNICAL", "The printer prints blank labels"),
            new Question("TECHNICAL", "The scanner does not connect"),
            new Question("OTHER", "How can we add another user?"));
    private static final List<Opinion> OPINIONS = List.of(
            new Opinion("SERVICE", "POSITIVE", "Solved within the hour. Thank you."),
            new Opinion("PRODUCT", "NEGATIVE", "The ribbon tears too easily."),
            new Opinion("PRODUCT", "POSITIVE", "The terminal is a pleasure to use."),
            new Opinion("SERVICE", "NEUTRAL", "Friendly, but it took three calls."),
            new Opinion("SERVICE", "NEGATIVE", "Nobody called back."));

    private final Scene scene;

    private record Question(String category, String title) {}

    private record Opinion(String subject, String sentiment, String text) {}

    Care(Scene scene) {
        this.scene = scene;
    }

    void create() {
        scene.each("tickets", scene.steps(TICKETS), this::ticket);
        scene.each("feedback", scene.steps(FEEDBACK), this::feedback);
        campaign();
    }

    private void ticket(Step step) {
        Question question = QUESTIONS.get(step.pick() % QUESTIONS.size());
        Map<String, String> command = Map.of(
                "customerId", scene.customerId(step),
                "title", question.title(),
                "category", question.category(),
                "priority", PRIORITIES.get(step.other() % PRIORITIES.size()),
                "channel", "PHONE");
        JsonNode ticket = scene.post("agent", "/tickets", command, "ticket", step);
        String path = "/tickets/" + ticket.path("id").asText();
        if (step.outcome() < WORKED_ON) {
            scene.post("agent", path + "/assign", Map.of(), "assign", step);
            scene.post("agent", path + "/state", Map.of("state", "IN_PROGRESS"), "work", step);
        }
        if (step.outcome() < RESOLVED) {
            Map<String, Object> result =
                    Map.of("kind", "RESULT", "text", "Explained and sent a replacement.", "minutes", 15);
            scene.post("agent", path + "/log", result, "result", step);
            scene.post("agent", path + "/state", Map.of("state", "RESOLVED"), "resolve", step);
        }
    }

    private void feedback(Step step) {
        Opinion opinion = OPINIONS.get(step.pick() % OPINIONS.size());
        Map<String, String> command = Map.of(
                "customerId", scene.customerId(step),
                "subject", opinion.subject(),
                "sentiment", opinion.sentiment(),
                "text", opinion.text());
        JsonNode feedback = scene.post("agent", "/feedback", command, "feedback", step);
        scene.post("agent", "/feedback/" + feedback.path("id").asText() + "/submit", Map.of(), "submit", step);
    }

    private void campaign() {
        Map<String, Object> plan = Map.of(
                "name", "Spring supplies " + scene.source(),
                "goal", "Customers who own a printer buy labels and ribbons here",
                "channels", List.of("EMAIL"),
                "currency", "EUR",
                "budget", "2500.00");
        JsonNode campaign = scene.post("marketing", "/campaigns", plan, "campaign", "1");
        String path = "/campaigns/" + campaign.path("id").asText();
        List<Step> members = scene.steps(MEMBERS).stream().limit(MOST_MEMBERS).toList();
        if (members.isEmpty()) {
            return;
        }
        List<String> customers = members.stream().map(scene::customerId).toList();
        scene.post("marketing", path + "/members", Map.of("customerIds", customers), "members", "1");
        scene.post("marketing", path + "/start", Map.of(), "start", "1");
        List<Step> responses =
                members.stream().filter(step -> step.outcome() < RESPONSES).toList();
        scene.each("campaign responses", responses, step -> {
            Map<String, String> response = Map.of(
                    "customerId", scene.customerId(step),
                    "kind", KINDS.get(step.pick() % KINDS.size()),
                    "channel", "EMAIL");
            scene.post("marketing", path + "/responses", response, "response", step);
        });
    }
}
