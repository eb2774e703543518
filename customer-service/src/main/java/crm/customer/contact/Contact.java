package crm.customer.contact;

import crm.persistence.RecordKey;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person whom one or more customers are reached through. */
@Entity
@Table(name = "contact")
@IdClass(RecordKey.class)
class Contact {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;
    private String name;
    private String email;
    private String phone;

    @Enumerated(EnumType.STRING)
    private Channel preferredChannel;

    private String language;
    private Instant createdAt;
    private Instant updatedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "contact_customer",
            joinColumns = {
                @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
                @JoinColumn(name = "contact_id", referencedColumnName = "id")
            })
    private Set<Role> roles = new HashSet<>();

    /** For Hibernate. */
    protected Contact() {}

    /** A contact nobody knew before. */
    static Contact create(String tenantId, UUID id, ContactDetails details, List<Role> roles, Instant now) {
        Contact contact = new Contact();
        contact.tenantId = tenantId;
        contact.id = id;
        contact.version = 1;
        contact.take(details);
        contact.roles.addAll(roles);
        contact.createdAt = now;
        contact.updatedAt = now;
        return contact;
    }

    /** Makes the record say something else. The names of the fields that changed, none where it said that already. */
    List<String> change(ContactDetails details, List<Role> next, Instant now) {
        List<String> fields = details().differences(details);
        take(details);
        if (!roles.equals(Set.copyOf(next))) {
            roles.retainAll(next);
            roles.addAll(next);
            fields.add("customers");
        }
        if (!fields.isEmpty()) {
            next(now);
        }
        return fields;
    }

    /** The last thing that happens to it. */
    void remove(Instant now) {
        next(now);
    }

    private void take(ContactDetails details) {
        name = details.name();
        email = details.email();
        phone = details.phone();
        preferredChannel = details.preferredChannel();
        language = details.language();
    }

    private void next(Instant now) {
        version++;
        updatedAt = now;
    }

    ContactDetails details() {
        return new ContactDetails(name, email, phone, preferredChannel, language);
    }

    /** Whom the contact speaks for, in the order of their ids. */
    List<Role> roles() {
        return roles.stream().sorted(Comparator.comparing(Role::customerId)).toList();
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
