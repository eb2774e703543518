package crm.customer.team;

import java.time.Instant;

/**
 * A customer whom somebody looks after, as the API shows it.
 *
 * @param customerId {@code cus_…}
 * @param number what we call it, null where customers have no numbers
 * @param role what the user is there for
 * @param since when the user got that role
 * @param grade A to D by value, null where it has none yet
 * @param tier KEY or STANDARD
 * @param ownerId subject of the user whose customer it is
 * @param nextActionAt when something is to be done next, null where nothing is
 */
public record PopulationView(
        String customerId,
        String number,
        String name,
        TeamRole role,
        Instant since,
        String lifecycle,
        String grade,
        String tier,
        String city,
        String country,
        String ownerId,
        Instant nextActionAt,
        String nextActionBy) {}
