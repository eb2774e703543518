package crm.chaos.observed;

/** A record that a consumer has set aside, with its position. */
public record DeadLetterRow(String topic, int partition, long offset, String reason) {}
