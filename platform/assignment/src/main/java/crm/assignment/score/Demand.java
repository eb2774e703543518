package crm.assignment.score;

import java.util.List;

/**
 * A piece of work, as far as it matters who does it.
 *
 * @param wanted what it asks for
 * @param known who dealt with it before
 * @param holder whose it is now and whose load it is part of, null for nobody's
 */
public record Demand(Traits wanted, List<String> known, String holder) {

    public Demand {
        known = known.stream().distinct().sorted().toList();
    }
}
