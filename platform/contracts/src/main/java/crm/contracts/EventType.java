package crm.contracts;

/**
 * A kind of fact that one service publishes.
 *
 * @param type the CloudEvents type, {@code crm.<service>.<aggregate>.<fact>.v<n>}; never a class name, never reused
 * @param topic the Kafka topic of the aggregate, {@code crm.<service>.<aggregate>}
 * @param data the record that carries the fact
 * @param schema the resource path of its JSON Schema, which is also the {@code dataschema} attribute
 */
public record EventType<T>(String type, String topic, Class<T> data, String schema) {

    /** The type of a fact: {@code service}, {@code aggregate} and {@code fact} in lower case, words joined by '_'. */
    public static <T> EventType<T> of(String service, String aggregate, String fact, int version, Class<T> data) {
        String topic = "crm." + service + "." + aggregate;
        String type = topic + "." + fact + ".v" + version;
        return new EventType<>(type, topic, data, "/schemas/" + service + "/" + type + ".json");
    }
}
