package crm.attributes;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What a resource does with requests that concern dictionaries; the same in each service that has some. */
@ApplicationScoped
public class DictionaryRequests {

    private final Requests requests;
    private final DictionaryService service;

    DictionaryRequests(Requests requests, DictionaryService service) {
        this.requests = requests;
        this.service = service;
    }

    /** Sets up a dictionary. */
    public Uni<Response> create(NewDictionary dictionary) {
        Requests.required(dictionary);
        return requests.command(unit -> service.create(unit, dictionary.code(), dictionary.description())
                .map(created -> Reply.created(
                        URI.create("/api/v1/metadata/dictionaries/" + created.code()),
                        created.version(),
                        DictionaryView.of(created))));
    }

    /** A page of the dictionaries. */
    public Uni<Response> list(ListParameters parameters) {
        return requests.list(DictionaryView.LISTING, parameters, DictionaryView.class, DictionaryView::of);
    }

    /** One dictionary. */
    public Uni<Response> get(String code) {
        return requests.show(unit -> service.get(unit, code).map(DictionaryRequests::ok));
    }

    /** Lets a dictionary be another one. */
    public Uni<Response> change(String code, DescribeDictionary dictionary) {
        Requests.required(dictionary);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> service.change(unit, code, expected, dictionary).map(DictionaryRequests::ok));
    }

    /** Removes a dictionary. */
    public Uni<Response> delete(String code) {
        long expected = requests.ifMatch();
        return requests.command(unit -> service.delete(unit, code, expected).replaceWith(Reply.noContent()));
    }

    private static Reply ok(Dictionary dictionary) {
        return Reply.ok(dictionary.version(), DictionaryView.of(dictionary));
    }
}
