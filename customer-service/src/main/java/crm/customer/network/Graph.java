package crm.customer.network;

import crm.customer.profile.Kind;
import crm.customer.profile.Lifecycle;
import crm.customer.profile.Party;
import java.time.Instant;
import java.util.List;

/**
 * The customers around one, as far as the caller sees them and the way to them.
 *
 * @param root the customer in the middle, {@code cus_…}
 * @param depth how many steps from there were asked for
 * @param truncated whether there is more within that depth than is shown
 * @param nodes nearest first
 * @param edges what lasts between the nodes shown
 */
public record Graph(String root, int depth, boolean truncated, List<Node> nodes, List<Edge> edges) {

    /**
     * A customer.
     *
     * @param id {@code cus_…}
     * @param distance steps from the root
     */
    public record Node(String id, int distance, String name, Party party, List<Kind> kinds, Lifecycle lifecycle) {}

    /**
     * A relationship.
     *
     * @param id {@code rel_…}
     * @param from {@code cus_…}
     * @param to {@code cus_…}
     */
    public record Edge(String id, RelationshipType type, String from, String to, Instant since) {}
}
