package crm.marketing.campaign;

import crm.persistence.Money;
import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A campaign. Each change is one version and one fact; its members are records of their own. */
@Entity
@Table(name = "campaign")
@IdClass(RecordKey.class)
class Campaign {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;
    private String name;
    private String goal;
    private String[] channels;
    private UUID segmentId;
    private String currency;
    private BigDecimal budget;
    private LocalDate startsOn;
    private LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Campaign() {}

    /** A campaign that is being planned. */
    static Campaign plan(String tenantId, UUID id, Plan plan, String createdBy, Instant now) {
        Campaign campaign = new Campaign();
        campaign.tenantId = tenantId;
        campaign.id = id;
        campaign.version = 1;
        campaign.state = CampaignState.DRAFT;
        campaign.createdBy = createdBy;
        campaign.createdAt = now;
        campaign.updatedAt = now;
        campaign.take(plan);
        return campaign;
    }

    /**
     * Changes the plan, also of a campaign that runs.
     *
     * @return names of the fields that changed; none where it was like that already
     * @throws RuleViolation where the campaign is over
     */
    List<String> change(Plan plan, Instant now) {
        requireUnfinished();
        List<String> fields = plan().differences(plan);
        if (!fields.isEmpty()) {
            take(plan);
            changed(now);
        }
        return fields;
    }

    /**
     * Enters another state.
     *
     * @return the state that was left
     * @throws RuleViolation where there is no way from here to there
     */
    CampaignState enter(CampaignState next, Instant now) {
        Set<CampaignState> from = switch (next) {
            case DRAFT -> Set.of();
            case RUNNING -> Set.of(CampaignState.DRAFT, CampaignState.PAUSED);
            case PAUSED -> Set.of(CampaignState.RUNNING);
            case FINISHED -> Set.of(CampaignState.RUNNING, CampaignState.PAUSED);
        };
        if (!from.contains(state)) {
            throw new RuleViolation("illegal-transition", "A campaign that is " + state + " cannot be " + next + ".");
        }
        CampaignState before = state;
        state = next;
        changed(now);
        return before;
    }

    /** Refuses what makes no sense any more. */
    void requireUnfinished() {
        if (state == CampaignState.FINISHED) {
            throw new RuleViolation("campaign-finished", "The campaign is over.");
        }
    }

    /** Refuses what makes no sense yet: nobody reacts to a plan. */
    void requireStarted() {
        if (state == CampaignState.DRAFT) {
            throw new RuleViolation("campaign-not-started", "The campaign has not started yet.");
        }
    }

    Plan plan() {
        return new Plan(
                name, goal, List.of(channels), segmentId, currency, Money.scaled(budget, currency), startsOn, endsOn);
    }

    private void take(Plan plan) {
        name = plan.name();
        goal = plan.goal();
        channels = plan.channels().toArray(String[]::new);
        segmentId = plan.segmentId();
        currency = plan.currency();
        budget = plan.budget();
        startsOn = plan.startsOn();
        endsOn = plan.endsOn();
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    CampaignState state() {
        return state;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
