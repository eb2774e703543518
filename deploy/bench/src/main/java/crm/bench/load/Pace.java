package crm.bench.load;

import java.util.SplittableRandom;

/** Decides when a request is due, in nanoseconds of {@link System#nanoTime}. */
sealed interface Pace {

    /** When the next request is due. */
    long due(long now);

    /** The next request was taken on. */
    void taken();

    /** As soon as a connection is free. */
    record Closed() implements Pace {
        @Override
        public long due(long now) {
            return now;
        }

        @Override
        public void taken() {}
    }

    /** Independent arrivals at a mean rate, whatever becomes of them; those of {@code pgbench --rate} are the same. */
    final class Poisson implements Pace {
        private final double perSecond;
        private final SplittableRandom random;
        private long next;

        Poisson(double perSecond, long start, long seed) {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("a rate of " + perSecond);
            }
            this.perSecond = perSecond;
            random = new SplittableRandom(seed);
            next = start;
            taken();
        }

        @Override
        public long due(long now) {
            return next;
        }

        @Override
        public void taken() {
            next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        }
    }
}
