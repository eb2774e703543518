package crm.customer.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.customer.profile.Address;
import crm.customer.profile.CustomerExtract;
import crm.customer.profile.CustomerView;
import crm.customer.profile.NextAction;
import crm.jobs.CsvLine;
import crm.persistence.Caller;
import crm.web.mask.Masks;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The lines of an export's file: what an import reads again. */
@ApplicationScoped
class ExportLines {

    private static final String ADDRESS = "address";
    private static final String ATTRIBUTES = "attributes";
    private static final String ATTRIBUTE = "attr.";
    private static final List<String> ADDRESS_PARTS = List.of("street", "city", "postalCode", "country");
    private static final String NEXT_ACTION = "nextAction";
    private static final List<String> NEXT_ACTION_PARTS = List.of("what", "at", "by");

    private final ObjectMapper json;

    ExportLines(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The columns of a table with these fields.
     *
     * @param fields null for all
     * @param attributes names of the tenant's own
     */
    static List<String> columns(List<String> fields, List<String> attributes) {
        List<String> columns = new ArrayList<>();
        for (String field : fields == null ? CustomerExtract.names() : fields) {
            switch (field) {
                case ADDRESS -> ADDRESS_PARTS.forEach(part -> columns.add(ADDRESS + "." + part));
                case NEXT_ACTION -> NEXT_ACTION_PARTS.forEach(part -> columns.add(NEXT_ACTION + "." + part));
                case ATTRIBUTES -> attributes.forEach(name -> columns.add(ATTRIBUTE + name));
                default -> columns.add(field);
            }
        }
        return columns.stream().distinct().toList();
    }

    static String header(List<String> columns) {
        return CsvLine.of(columns);
    }

    static String csv(CustomerView customer, List<String> columns) {
        Address address = customer.address() == null ? new Address(null, null, null, null) : customer.address();
        NextAction next = customer.nextAction() == null ? new NextAction(null, null, null) : customer.nextAction();
        Map<String, Object> attributes = customer.attributes();
        return CsvLine.of(columns.stream()
                .map(column -> column.startsWith(ATTRIBUTE)
                        ? CustomerExtract.cell(attributes.get(column.substring(ATTRIBUTE.length())))
                        : switch (column) {
                            case "address.street" -> address.street();
                            case "address.city" -> address.city();
                            case "address.postalCode" -> address.postalCode();
                            case "address.country" -> address.country();
                            case "nextAction.what" -> next.what();
                            case "nextAction.at" -> CustomerExtract.cell(next.at());
                            case "nextAction.by" -> next.by();
                            default -> CustomerExtract.cell(value(customer, column));
                        })
                .toList());
    }

    private static Object value(CustomerView customer, String field) {
        RecordComponent component = Arrays.stream(CustomerView.class.getRecordComponents())
                .filter(one -> one.getName().equals(field))
                .findFirst()
                .orElseThrow();
        try {
            return component.getAccessor().invoke(customer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One line of JSON.
     *
     * @param caller for whom it is written: a worker, which writes the fields that were agreed on
     * @param fields null for all
     */
    String json(Caller caller, CustomerView customer, List<String> fields) {
        try {
            JsonNode tree = json.readTree(Masks.writer(json, caller).writeValueAsBytes(customer));
            if (fields != null && tree instanceof ObjectNode object) {
                object.retain(fields);
            }
            return json.writeValueAsString(tree) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
