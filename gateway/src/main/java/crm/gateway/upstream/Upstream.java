package crm.gateway.upstream;

import crm.gateway.route.Part;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All instances of a part. Requests go round those that do well. */
public final class Upstream {

    private final Part part;
    private final List<Instance> instances;
    private final AtomicInteger turn = new AtomicInteger();

    Upstream(Part part, List<Instance> instances) {
        this.part = part;
        this.instances = List.copyOf(instances);
    }

    /** Whose instances these are. */
    public Part part() {
        return part;
    }

    /** All of them, whether they do well or not. */
    public List<Instance> instances() {
        return instances;
    }

    /** The instance whose turn it is, none where all of them are resting. */
    public Optional<Instance> next() {
        return next(null);
    }

    /** Like {@link #next()}, and another one than this where there is another one. */
    public Optional<Instance> next(Instance tried) {
        int size = instances.size();
        if (size == 1) {
            return Optional.of(instances.getFirst())
                    .filter(instance -> instance.breaker().admits());
        }
        int start = turn.getAndIncrement();
        for (int i = 0; i < size; i++) {
            Instance instance = instances.get(Math.floorMod(start + i, size));
            if (instance != tried && instance.breaker().admits()) {
                return Optional.of(instance);
            }
        }
        return Optional.empty();
    }
}
