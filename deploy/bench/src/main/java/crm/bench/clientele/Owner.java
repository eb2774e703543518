package crm.bench.clientele;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Whose customers they are.
 *
 * @param subject of the user
 * @param unit code of the unit that the user is in
 */
record Owner(String subject, String unit) {

    /** How many customers an owner has, on average. */
    static final int EACH = 500;

    private static final int OF_A_BRANCH = 20;

    /**
     * As many as look after that many customers, in branches of two regions. Only the first one can sign in.
     *
     * @param first subject of a user of the north
     */
    static List<Owner> of(long seed, int customers, String first) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Owner> owners = new ArrayList<>(List.of(new Owner(first, "/sales/north")));
        int count = Math.max(2, customers / EACH);
        for (int i = 1; i < count; i++) {
            String region = i % 2 == 0 ? "north" : "south";
            owners.add(new Owner(
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    "/sales/" + region + "/branch-" + i / 2 / OF_A_BRANCH));
        }
        return List.copyOf(owners);
    }
}
