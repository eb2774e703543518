package crm.customer.duplicate;

import java.util.UUID;

/** A customer whose record says something else now. */
public record Changed(UUID id, Profile before, Profile after) {}
