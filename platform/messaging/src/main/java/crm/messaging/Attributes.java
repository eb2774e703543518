package crm.messaging;

/** Names of the Kafka headers that carry an event's attributes (CloudEvents 1.0, Kafka protocol binding, binary mode). */
final class Attributes {

    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String DATA_SCHEMA = "ce_dataschema";
    static final String CONTENT_TYPE = "content-type";
    static final String TENANT = "ce_tenantid";
    static final String SEQUENCE = "ce_sequence";
    static final String PARTITION_KEY = "ce_partitionkey";
    static final String TRACEPARENT = "ce_traceparent";
    static final String CORRELATION_ID = "ce_correlationid";
    static final String CAUSATION_ID = "ce_causationid";
    static final String ACTOR = "ce_actor";

    private Attributes() {}
}
