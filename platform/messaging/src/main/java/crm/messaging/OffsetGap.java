package crm.messaging;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition was handed to this instance behind the place where it has to go on: it has been somebody else's meanwhile,
 * or records were fetched for an assignment that is over.
 */
final class OffsetGap extends RuntimeException {

    OffsetGap(TopicPartition partition, Long due, long offset) {
        super("Offset " + offset + " of " + partition + " arrived where " + due + " is due", null, false, false);
    }
}
