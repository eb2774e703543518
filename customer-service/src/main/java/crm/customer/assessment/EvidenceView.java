package crm.customer.assessment;

import java.time.Instant;

/**
 * A fact that says something of a trait, as the API shows it.
 *
 * @param eventId id of the event
 * @param type of the event
 * @param link to the record that it tells of
 * @param speaks -100 against, 100 for the trait
 */
public record EvidenceView(String eventId, String type, String link, Instant at, int speaks) {

    static EvidenceView of(Evidence evidence) {
        return new EvidenceView(
                evidence.event().toString(), evidence.fact(), evidence.link(), evidence.at(), evidence.speaks());
    }
}
