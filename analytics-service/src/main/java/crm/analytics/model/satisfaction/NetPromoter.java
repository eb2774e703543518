package crm.analytics.model.satisfaction;

import crm.analytics.model.math.Check;

/**
 * Net promoter score, from answers of 0 to 10 to whether one would recommend.
 *
 * @param promoters number of answers of 9 and 10
 * @param passives number of answers of 7 and 8
 * @param detractors number of answers of 0 to 6
 */
public record NetPromoter(int promoters, int passives, int detractors) {

    private static final int THIN = 30;

    /** @throws IllegalArgumentException when a number is negative */
    public NetPromoter {
        Check.notNegative("promoters", promoters);
        Check.notNegative("passives", passives);
        Check.notNegative("detractors", detractors);
    }

    /**
     * Counts answers.
     *
     * @throws IllegalArgumentException when one is not from 0 to 10
     */
    public static NetPromoter of(int... answers) {
        int[] counts = new int[3];
        for (int answer : answers) {
            if (answer < 0 || answer > 10) {
                throw new IllegalArgumentException("An answer is from 0 to 10, not " + answer);
            }
            counts[answer >= 9 ? 0 : answer >= 7 ? 1 : 2]++;
        }
        return new NetPromoter(counts[0], counts[1], counts[2]);
    }

    /** Number of answers. */
    public int answers() {
        return promoters + passives + detractors;
    }

    /**
     * Per cent of promoters less per cent of detractors, from -100 to 100.
     *
     * @throws IllegalStateException when there is no answer
     */
    public double score() {
        return 100.0 * (promoters - detractors) / some();
    }

    /**
     * Standard error of the score, in its points: 100 √((p + d - (p - d)²) / n) with the shares p and d.
     *
     * @throws IllegalStateException when there is no answer
     */
    public double standardError() {
        double n = some();
        double net = (promoters - detractors) / n;
        return 100 * Math.sqrt(((promoters + detractors) / n - net * net) / n);
    }

    /** Whether there are too few answers, below 30, to build on. */
    public boolean thin() {
        return answers() < THIN;
    }

    private double some() {
        if (answers() == 0) {
            throw new IllegalStateException("There is no answer to score");
        }
        return answers();
    }
}
