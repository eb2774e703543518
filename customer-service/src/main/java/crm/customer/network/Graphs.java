package crm.customer.network;

import crm.customer.profile.Kind;
import crm.customer.profile.Lifecycle;
import crm.customer.profile.Party;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Reads the network around a customer. A step of the recursion is one row: the customers of one distance, and all that
 * were met before. So nobody is met twice, and the walk ends where enough of them were met, however large the network is.
 */
@ApplicationScoped
class Graphs {

    /** So many customers are shown at most. */
    static final int MOST_NODES = 200;

    /** So many relationships are shown at most. */
    static final int MOST_EDGES = 2000;

    /** Two customers can be related in five ways, in both directions: among so many there is one customer too many. */
    private static final int MOST_RELATIONSHIPS = 10 * (MOST_NODES + 1);

    private static final String WALK = """
            with recursive walk (distance, met, here, cut) as (
                select 0, array[$2::uuid], array[$2::uuid], false
                union all
                select w.distance + 1, w.met || n.ids[1:%1$d - cardinality(w.met)],
                       n.ids[1:%1$d - cardinality(w.met)], cardinality(n.ids) > %1$d - cardinality(w.met)
                from walk w
                cross join lateral (
                    select array_agg(x.id) as ids from (
                        select distinct o.id from unnest(w.here) as h (id)
                        cross join lateral (
                            select c.id from (
                                select r.to_id as id from relationship r
                                where r.tenant_id = $1 and r.from_id = h.id and r.ended_at is null
                                union all
                                select r.from_id from relationship r
                                where r.tenant_id = $1 and r.to_id = h.id and r.ended_at is null
                            ) e
                            join customer c on c.tenant_id = $1 and c.id = e.id
                            where c.id <> all (w.met) and %3$s
                            limit %2$d
                        ) o
                        limit %1$d - cardinality(w.met) + 1
                    ) x
                ) n
                where w.distance < $3::int and not w.cut and n.ids is not null
            )
            select w.distance, bool_or(w.cut) over () as cut, c.id, c.name, c.party, c.kinds, c.lifecycle
            from walk w cross join lateral unnest(w.here) as h (id)
            join customer c on c.tenant_id = $1 and c.id = h.id
            order by w.distance, c.id
            """.formatted(MOST_NODES, MOST_RELATIONSHIPS, Visibility.sql("c", 4));

    private static final String EDGES = """
            select r.* from relationship r
            where r.tenant_id = $1 and r.from_id = any($2) and r.to_id = any($2) and r.ended_at is null
            order by r.id limit %d
            """.formatted(MOST_EDGES + 1);

    /** The network around a customer that the caller sees. */
    Uni<Graph> around(Unit unit, UUID root, int depth) {
        return unit.sql()
                .query(WALK, Visibility.behind(unit.caller(), unit.tenant(), root, depth))
                .flatMap(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    List<Graph.Node> nodes = new ArrayList<>();
                    boolean cut = false;
                    for (Row row : rows) {
                        ids.add(row.getUUID("id"));
                        nodes.add(node(row));
                        cut |= row.getBoolean("cut");
                    }
                    boolean nodesCut = cut;
                    return unit.sql()
                            .query(EDGES, unit.tenant(), ids.toArray(UUID[]::new))
                            .map(edges -> graph(root, depth, nodesCut, nodes, edges));
                });
    }

    private static Graph graph(UUID root, int depth, boolean cut, List<Graph.Node> nodes, Iterable<Row> rows) {
        List<Graph.Edge> edges = new ArrayList<>();
        for (Row row : rows) {
            edges.add(edge(Relationships.relationship(row)));
        }
        boolean more = edges.size() > MOST_EDGES;
        return new Graph(Ids.text("cus", root), depth, cut || more, nodes, more ? edges.subList(0, MOST_EDGES) : edges);
    }

    private static Graph.Node node(Row row) {
        return new Graph.Node(
                Ids.text("cus", row.getUUID("id")),
                row.getInteger("distance"),
                row.getString("name"),
                Party.valueOf(row.getString("party")),
                Arrays.stream(row.getArrayOfStrings("kinds")).map(Kind::valueOf).toList(),
                Lifecycle.valueOf(row.getString("lifecycle")));
    }

    private static Graph.Edge edge(Relationship relationship) {
        return new Graph.Edge(
                Ids.text("rel", relationship.id()),
                relationship.type(),
                Ids.text("cus", relationship.from()),
                Ids.text("cus", relationship.to()),
                relationship.since());
    }
}
