package crm.customer.network;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows the network around a customer. */
@ApplicationScoped
class GraphService {

    private static final int DEEPEST = 5;

    private final Graphs graphs;

    GraphService(Graphs graphs) {
        this.graphs = graphs;
    }

    /** The network around a customer, up to {@code depth} steps away. */
    Uni<Graph> around(Unit unit, String customer, String depth) {
        UUID root = Ids.parse("cus", customer);
        int steps = depth.matches("[0-9]{1,3}") ? Integer.parseInt(depth) : 0;
        if (steps < 1 || steps > DEEPEST) {
            throw new InvalidInput("depth", "out-of-range", "The depth is 1 to " + DEEPEST + ".");
        }
        return Visibility.require(unit, "customer", root, "customer " + customer)
                .chain(() -> graphs.around(unit, root, steps));
    }
}
