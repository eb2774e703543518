package crm.analytics.model.experiment;

import crm.analytics.model.math.Check;

/** Tests of the mean or the share of one group against another, for groups of some dozens and more. */
public final class Comparison {

    private Comparison() {}

    /**
     * Two shares, with the variance of both groups taken together.
     *
     * @throws IllegalArgumentException when a group is empty or has more successes than members
     */
    public static TestResult shares(int successes, int members, int otherSuccesses, int otherMembers) {
        double share = share(successes, members);
        double other = share(otherSuccesses, otherMembers);
        double both = ((double) successes + otherSuccesses) / ((double) members + otherMembers);
        double variance = both * (1 - both) * (1.0 / members + 1.0 / otherMembers);
        return new TestResult(share - other, Math.sqrt(variance));
    }

    /**
     * A share against a value, with the variance of the share that was found.
     *
     * @throws IllegalArgumentException when the group is empty or has more successes than members
     */
    public static TestResult share(int successes, int members, double value) {
        double share = share(successes, members);
        return new TestResult(share - Check.share("value", value), Math.sqrt(share * (1 - share) / members));
    }

    /**
     * Two means, each group with its own variance (Welch).
     *
     * @throws IllegalArgumentException when a group has fewer than two members
     */
    public static TestResult means(double[] group, double[] other) {
        Moments a = Moments.of(group);
        Moments b = Moments.of(other);
        return new TestResult(
                a.mean() - b.mean(), Math.sqrt(a.variance() / group.length + b.variance() / other.length));
    }

    private static double share(int successes, int members) {
        Check.positive("members", members);
        if (successes < 0 || successes > members) {
            throw new IllegalArgumentException(successes + " successes of " + members);
        }
        return (double) successes / members;
    }
}
