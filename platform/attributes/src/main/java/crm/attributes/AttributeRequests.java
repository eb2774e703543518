package crm.attributes;

import crm.persistence.NotFound;
import crm.persistence.query.AsOf;
import crm.persistence.query.Counts;
import crm.persistence.query.Listing;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a resource does with requests that concern attributes; the same in each service that has some. */
@ApplicationScoped
public class AttributeRequests {

    private final Requests requests;
    private final AttributeService service;
    private final Attributes attributes;
    private final Map<String, AttributedObject> objects;

    AttributeRequests(
            Requests requests, AttributeService service, Attributes attributes, Instance<AttributedObject> objects) {
        this.requests = requests;
        this.service = service;
        this.attributes = attributes;
        this.objects = objects.stream().collect(Collectors.toUnmodifiableMap(AttributedObject::name, one -> one));
    }

    /** Defines an attribute. */
    Uni<Response> create(String name, NewAttribute attribute) {
        AttributedObject object = object(name);
        Requests.required(attribute);
        return requests.command(unit -> service.create(unit, object, attribute.name(), attribute.draft())
                .map(created -> Reply.created(at(created), created.version(), AttributeView.of(created))));
    }

    /** A page of the definitions. */
    Uni<Response> list(String name, ListParameters parameters) {
        AttributedObject object = object(name);
        return requests.list(
                AttributeView.LISTING,
                parameters.within(AttributeView.of(object.name())),
                AttributeView.class,
                AttributeView::of);
    }

    /** One definition. */
    Uni<Response> get(String of, String name) {
        AttributedObject object = object(of);
        return requests.show(unit -> service.get(unit, object, name).map(AttributeRequests::ok));
    }

    /** Changes a definition. */
    Uni<Response> change(String of, String name, ChangeAttribute change) {
        AttributedObject object = object(of);
        Requests.required(change);
        long expected = requests.ifMatch();
        return requests.command(unit ->
                service.change(unit, object, name, expected, change.draft()).map(AttributeRequests::ok));
    }

    /** Deletes a definition: 202, and it is gone when no record has a value any more. */
    Uni<Response> delete(String of, String name) {
        AttributedObject object = object(of);
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

    private AttributedObject object(String name) {
        AttributedObject object = objects.get(name);
        if (object == null) {
            throw new NotFound("object " + name + " with attributes");
        }
        return object;
    }

    private static Reply ok(Attribute attribute) {
        return Reply.ok(attribute.version(), AttributeView.of(attribute));
    }

    private static URI at(Attribute attribute) {
        return URI.create("/api/v1/metadata/" + attribute.object() + "/attributes/" + attribute.name());
    }
}
