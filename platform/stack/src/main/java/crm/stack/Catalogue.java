package crm.stack;

import crm.contracts.Topics;
import java.util.Collection;

/** The topics that the platform's facts are published to. */
final class Catalogue {

    private Catalogue() {}

    static Collection<String> topics() {
        return Topics.all();
    }
}
