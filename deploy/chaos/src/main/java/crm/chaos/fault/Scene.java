package crm.chaos.fault;

import crm.chaos.load.Load;
import crm.chaos.observed.PoisonRow;
import crm.chaos.stack.RunningStack;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a fault has at hand.
 *
 * @param random of this strike alone
 * @param sightings where a fault says what it saw happen
 * @param poison where a fault says which records are no events
 */
public record Scene(
        RunningStack stack,
        Load load,
        SplittableRandom random,
        Consumer<Sighting> sightings,
        Consumer<PoisonRow> poison) {}
