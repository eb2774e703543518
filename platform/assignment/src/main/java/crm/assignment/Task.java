package crm.assignment;

import crm.assignment.score.Demand;
import java.util.UUID;

/** A record for which somebody is to be found. */
public record Task(UUID record, AssignmentRule rule, Demand demand, Cause cause) {}
