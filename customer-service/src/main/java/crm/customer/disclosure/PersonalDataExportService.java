package crm.customer.disclosure;

import crm.contracts.Event;
import crm.contracts.privacy.ExportRequested;
import crm.contracts.privacy.PrivacyEvents;
import crm.customer.profile.Forgetting;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be done about exports of personal data. */
@ApplicationScoped
class PersonalDataExportService {

    private static final int MOST_OPEN = 1_000;

    private final Forgetting persons;
    private final PersonalDataExports exports;
    private final Duration kept;

    PersonalDataExportService(
            Forgetting persons,
            PersonalDataExports exports,
            @ConfigProperty(name = "crm.privacy.export-kept") Duration kept) {
        this.persons = persons;
        this.exports = exports;
        this.kept = kept;
    }

    /** Asks every service for what it holds on a person. */
    Uni<PersonalDataExportView> request(Unit unit, String id) {
        UUID customer = Ids.parse("cus", id);
        UUID export = Ids.next();
        Instant expiresAt = unit.now().plus(kept);
        return persons.same(unit, customer)
                .call(() -> exports.open(unit, MOST_OPEN).invoke(open -> {
                    if (open >= MOST_OPEN) {
                        throw new RuleViolation(
                                "too-many-exports", "At most " + MOST_OPEN + " exports are kept at a time.");
                    }
                }))
                .call(subjects -> exports.add(unit, export, customer, subjects, expiresAt))
                .invoke(subjects -> unit.record(Event.of(
                        PrivacyEvents.EXPORT_REQUESTED,
                        Ids.text("pde", export),
                        1,
                        id,
                        unit.now(),
                        new ExportRequested(
                                id,
                                subjects.stream()
                                        .map(subject -> Ids.text("cus", subject))
                                        .toList(),
                                Ids.text("pde", export),
                                expiresAt))))
                .chain(() -> exports.get(unit, customer, export));
    }

    Uni<PersonalDataExportView> get(Unit unit, String id, String exportId) {
        UUID customer = Ids.parse("cus", id);
        return Visibility.require(unit, "customer", customer, "customer " + id)
                .chain(() -> exports.get(unit, customer, Ids.parse("pde", exportId)));
    }
}
