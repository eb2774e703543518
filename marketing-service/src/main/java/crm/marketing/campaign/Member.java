package crm.marketing.campaign;

import java.util.UUID;

/** A customer whom a campaign addresses. */
record Member(UUID id, UUID campaignId, UUID customerId, MemberSource source) {}
