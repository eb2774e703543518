package crm.assignment;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** What a resource does with requests that concern assignments; the same in each service that has some. */
@ApplicationScoped
public class AssignmentRequests {

    /** Who may see more of a decision than what came out. */
    private static final String DETAILS = "assignments:read";

    private final Requests requests;
    private final AssignmentService service;
    private final AssignmentRules rules;
    private final Profiles profiles;
    private final Assignments assignments;

    AssignmentRequests(
            Requests requests,
            AssignmentService service,
            AssignmentRules rules,
            Profiles profiles,
            Assignments assignments) {
        this.requests = requests;
        this.service = service;
        this.rules = rules;
        this.profiles = profiles;
        this.assignments = assignments;
    }

    /** Makes a rule. */
    public Uni<Response> createRule(AssignmentObject object, DescribeRule rule) {
        Requests.required(rule);
        return requests.command(unit -> service.createRule(unit, object, rule)
                .map(created -> Reply.created(
                        URI.create("/api/v1/assignment-rules/" + Ids.text("asr", created.id())),
                        created.version(),
                        AssignmentRuleView.of(created))));
    }

    /** A page of the rules. */
    public Uni<Response> rules(AssignmentObject object, ListParameters parameters) {
        return requests.list(
                AssignmentRuleView.LISTING,
                parameters.within(AssignmentRuleView.of(object.name())),
                AssignmentRuleView.class,
                row -> AssignmentRuleView.of(rules.rule(row)));
    }

    /** One rule. */
    public Uni<Response> rule(AssignmentObject object, String id) {
        return requests.show(unit -> service.rule(unit, object, id).map(AssignmentRequests::ok));
    }

    /** Lets a rule say something else. */
    public Uni<Response> changeRule(AssignmentObject object, String id, DescribeRule rule) {
        Requests.required(rule);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> service.changeRule(unit, object, id, expected, rule).map(AssignmentRequests::ok));
    }

    /** A page of the profiles of the caller's people. */
    public Uni<Response> profiles(AssignmentObject object, ListParameters parameters) {
        return requests.list(Profiles.listing(object), parameters, ProfileView.class, profiles::view);
    }

    /** The profile of one person. */
    public Uni<Response> profile(AssignmentObject object, String subject) {
        return requests.show(unit -> service.profile(unit, object, subject).map(AssignmentRequests::ok));
    }

    /** Says what a person brings and takes. */
    public Uni<Response> putProfile(AssignmentObject object, String subject, DescribeProfile profile) {
        Requests.required(profile);
        long expected = requests.ifMatch();
        return requests.command(unit ->
                service.putProfile(unit, object, subject, expected, profile).map(AssignmentRequests::ok));
    }

    /** A page of the records that wait. */
    public Uni<Response> waiting(AssignmentObject object, ListParameters parameters) {
        return requests.list(
                WaitingView.listing(object),
                parameters,
                WaitingView.class,
                row -> WaitingView.of(row, object.prefix()));
    }

    /** The last decision about a record that the caller sees. */
    public Uni<Response> decision(AssignmentObject object, String id) {
        boolean details = requests.caller().may(DETAILS);
        return requests.show(unit -> latest(unit, object, id)
                .map(decision -> Reply.ok(DecisionView.of(decision, object.prefix(), details))));
    }

    /** The same decision, made again from what was kept of it. */
    public Uni<Response> replay(AssignmentObject object, String id) {
        return requests.show(unit -> latest(unit, object, id)
                .map(kept -> Reply.ok(
                        new Replay(kept.again().equals(kept), DecisionView.of(kept.again(), object.prefix(), true)))));
    }

    /**
     * A decision that was made again.
     *
     * @param same whether it came out as it did the first time, to the last digit
     */
    public record Replay(boolean same, DecisionView decision) {}

    private Uni<Decision> latest(Unit unit, AssignmentObject object, String id) {
        UUID record = Ids.parse(object.prefix(), id);
        return Visibility.require(unit, object.table(), record, "record " + id)
                .chain(() -> assignments.latest(unit, object, record))
                .map(found -> found.orElseThrow(() -> new NotFound("assignment of " + id)));
    }

    private static Reply ok(AssignmentRule rule) {
        return Reply.ok(rule.version(), AssignmentRuleView.of(rule));
    }

    private static Reply ok(ProfileView profile) {
        return Reply.ok(profile.version(), profile);
    }
}
