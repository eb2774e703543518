package crm.customer.network;

import crm.customer.profile.Kind;
import crm.customer.profile.Party;
import java.util.Set;
import java.util.UUID;

/**
 * A customer at one end of a relationship, as far as it matters there.
 *
 * @param survivor the customer that stands for it, null where it stands for itself
 * @param erased whether the person is forgotten
 */
record End(UUID id, Party party, Set<Kind> kinds, UUID survivor, boolean erased) {}
