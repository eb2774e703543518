package crm.customer.duplicate;

import java.util.UUID;

/** A customer that is about to be created. */
public record Newcomer(UUID id, Profile profile, WhenFound whenFound) {}
