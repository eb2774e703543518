package crm.attributes;

import crm.persistence.query.AsOf;
import crm.persistence.query.Counts;
import crm.persistence.query.Listing;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;

/** What a resource does with requests that concern attributes; the same in each service that has some. */
@ApplicationScoped
public class AttributeRequests {

    private final Requests requests;
    private final AttributeService service;
    private final Attributes attributes;

    AttributeRequests(Requests requests, AttributeService service, Attributes attributes) {
        this.requests = requests;
        this.service = service;
        this.attributes = attributes;
    }

    /** Defines an attribute. */
    public Uni<Response> create(AttributedObject object, NewAttribute attribute) {
        Requests.required(attribute);
        return requests.command(unit -> service.create(unit, object, attribute.name(), attribute.draft())
                .map(created -> Reply.created(at(created), created.version(), AttributeView.of(created))));
    }

    /** A page of the definitions. */
    public Uni<Response> list(AttributedObject object, ListParameters parameters) {
        return requests.list(
                AttributeView.LISTING,
                parameters.within(AttributeView.of(object.name())),
                AttributeView.class,
                AttributeView::of);
    }

    /** One definition. */
    public Uni<Response> get(AttributedObject object, String name) {
        return requests.show(unit -> service.get(unit, object, name).map(AttributeRequests::ok));
    }

    /** Changes a definition. */
    public Uni<Response> change(AttributedObject object, String name, ChangeAttribute change) {
        Requests.required(change);
        long expected = requests.ifMatch();
        return requests.command(unit ->
                service.change(unit, object, name, expected, change.draft()).map(AttributeRequests::ok));
    }

    /** Deletes a definition: 202, and it is gone when no record has a value any more. */
    public Uni<Response> delete(AttributedObject object, String name) {
        long expected = requests.ifMatch();
        return requests.command(unit -> service.delete(unit, object, name, expected)
                .map(deleting -> Reply.accepted(at(deleting), AttributeView.of(deleting))));
    }

    /** A page of records, which may be filtered and sorted by their attributes. */
    public <T extends Record> Uni<Response> records(
            AttributedObject object, Listing listing, ListParameters parameters, Class<T> type, Function<Row, T> view) {
        return records(object, listing, null, parameters, type, view);
    }

    /**
     * A page of records as they were.
     *
     * @param asOf the time as the caller gave it, null for now
     */
    public <T extends Record> Uni<Response> records(
            AttributedObject object,
            Listing listing,
            String asOf,
            ListParameters parameters,
            Class<T> type,
            Function<Row, T> view) {
        return requests.list(
                unit -> attributes.listing(
                        unit,
                        object,
                        listing.asOf(AsOf.parse(asOf, unit.now())),
                        parameters.filter(),
                        parameters.sort()),
                parameters,
                type,
                view);
    }

    /** How many records there are of each value, among those that the caller sees. */
    public Uni<Counts> counts(AttributedObject object, Listing listing, CountParameters parameters) {
        return requests.read(unit -> attributes
                .listing(unit, object, listing, parameters.filter(), parameters.groupBy())
                .chain(columns -> Counts.of(
                        unit,
                        columns,
                        parameters.filter(),
                        parameters.groupBy(),
                        parameters.metric(),
                        parameters.number())));
    }

    private static Reply ok(Attribute attribute) {
        return Reply.ok(attribute.version(), AttributeView.of(attribute));
    }

    private static URI at(Attribute attribute) {
        return URI.create("/api/v1/metadata/" + attribute.object() + "/attributes/" + attribute.name());
    }
}
