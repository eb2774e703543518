package crm.marketing.campaign;

import crm.marketing.customer.CustomerCopies;
import crm.marketing.segment.SegmentMembers;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be done with campaigns. */
@ApplicationScoped
class CampaignService {

    private final Campaigns campaigns;
    private final Members members;
    private final CustomerCopies customers;
    private final SegmentMembers segments;

    CampaignService(Campaigns campaigns, Members members, CustomerCopies customers, SegmentMembers segments) {
        this.campaigns = campaigns;
        this.members = members;
        this.customers = customers;
        this.segments = segments;
    }

    Uni<Campaign> plan(Unit unit, Plan plan) {
        Campaign campaign =
                Campaign.plan(unit.tenant(), Ids.next(), plan, unit.caller().subject(), unit.now());
        unit.record(CampaignEvents.created(campaign));
        return campaigns.add(unit, campaign).replaceWith(campaign);
    }

    Uni<Campaign> get(Unit unit, String id) {
        return campaigns.find(unit, Ids.parse("cmp", id));
    }

    /**
     * Changes what the command mentions.
     *
     * @return fails with {@link Stale} where the campaign has another version than {@code expected}
     */
    Uni<Campaign> change(Unit unit, String id, long expected, ChangeCampaign command) {
        return campaigns.forChange(unit, Ids.parse("cmp", id)).invoke(campaign -> {
            if (campaign.version() != expected) {
                throw new Stale(expected, campaign.version());
            }
            Plan plan = command.onTopOf(campaign.plan()).plan();
            List<String> fields = campaign.change(plan, unit.now());
            if (!fields.isEmpty()) {
                unit.record(CampaignEvents.updated(campaign, fields));
            }
        });
    }

    /** Starts the campaign, or goes on with it. At the first start its segment's customers become members. */
    Uni<Campaign> start(Unit unit, String id) {
        return campaigns
                .forChange(unit, Ids.parse("cmp", id))
                .flatMap(campaign -> audience(unit, campaign)
                        .chain(() -> members.count(unit, campaign.id()))
                        .map(count -> {
                            if (count == 0) {
                                throw new RuleViolation(
                                        "no-audience", "The campaign has no members, nor has its segment.");
                            }
                            return enter(unit, campaign, CampaignState.RUNNING, count);
                        }));
    }

    Uni<Campaign> pause(Unit unit, String id) {
        return enter(unit, id, CampaignState.PAUSED);
    }

    Uni<Campaign> finish(Unit unit, String id) {
        return enter(unit, id, CampaignState.FINISHED);
    }

    /** Makes customers members by hand. */
    Uni<AddedMembers> addMembers(Unit unit, String id, Map<String, UUID> chosen) {
        return customers
                .require(unit, chosen)
                .chain(() -> campaigns.forChange(unit, Ids.parse("cmp", id)).flatMap(campaign -> {
                    campaign.requireUnfinished();
                    return add(unit, campaign, new LinkedHashSet<>(chosen.values()), MemberSource.MANUAL)
                            .flatMap(added ->
                                    members.count(unit, campaign.id()).map(count -> new AddedMembers(added, count)));
                }));
    }

    /** Writes down how a member reacted. */
    Uni<CustomerResponse> respond(Unit unit, String id, RecordResponse command) {
        CustomerResponse response = command.checked(Ids.parse("cmp", id), unit.now());
        return customers
                .require(unit, Map.of("/customerId", response.customerId()))
                .chain(() -> campaigns.find(unit, response.campaignId()))
                .invoke(Campaign::requireStarted)
                .chain(() -> members.add(unit, response))
                .invoke(() -> unit.record(CampaignEvents.recorded(response, unit.now())))
                .replaceWith(response);
    }

    private Uni<Integer> audience(Unit unit, Campaign campaign) {
        UUID segment = campaign.plan().segmentId();
        if (campaign.state() != CampaignState.DRAFT || segment == null) {
            return Uni.createFrom().item(0);
        }
        return segments.of(unit, segment).flatMap(found -> add(unit, campaign, found, MemberSource.SEGMENT));
    }

    private Uni<Integer> add(Unit unit, Campaign campaign, Collection<UUID> chosen, MemberSource source) {
        return members.add(unit, campaign.id(), chosen, source).map(added -> {
            added.forEach(member -> unit.record(CampaignEvents.added(member, unit.now())));
            return added.size();
        });
    }

    private Uni<Campaign> enter(Unit unit, String id, CampaignState next) {
        return campaigns
                .forChange(unit, Ids.parse("cmp", id))
                .flatMap(campaign ->
                        members.count(unit, campaign.id()).map(count -> enter(unit, campaign, next, count)));
    }

    private static Campaign enter(Unit unit, Campaign campaign, CampaignState next, long members) {
        CampaignState before = campaign.enter(next, unit.now());
        unit.record(CampaignEvents.entered(campaign, before, members));
        return campaign;
    }
}
