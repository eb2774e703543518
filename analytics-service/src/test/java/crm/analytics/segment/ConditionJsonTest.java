package crm.analytics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

@Feature("M-11")
class ConditionJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatIsReadIsWrittenAgain() {
        String json = """
                {"and":[{"field":"revenue","currency":"USD","operator":"ge","value":"1000.00"},
                 {"or":[{"field":"lifecycle","operator":"in","value":["ACTUAL","RECOVERED"]},
                        {"not":{"field":"lastOrderAt","operator":"exists"}}]},
                 {"field":"firstOrderAt","operator":"lt","value":"2026-01-31T00:00:00Z"}]}""";
        assertEquals(tree(json), ConditionJson.write(read(json)));
    }

    @Test
    void callersAreToldOfEveryFieldAndOperator() {
        List<String> words = List.of(SegmentRequest.CONDITION.split("[^a-zA-Z]+"));
        for (Field field : Field.values()) {
            assertTrue(words.contains(field.text()), field.text());
        }
        for (Operator operator : Operator.values()) {
            assertTrue(words.contains(operator.text()), operator.text());
        }
    }

    @Test
    void onlyDaysCountedUpToNowChangeWithTime() {
        assertTrue(read("{\"not\":{\"field\":\"recencyDays\",\"operator\":\"gt\",\"value\":\"90\"}}")
                .timed());
        assertFalse(read("{\"field\":\"orders\",\"operator\":\"gt\",\"value\":\"1\"}")
                .timed());
    }

    @Test
    void everythingThatIsWrongIsNamedWithItsPlace() {
        assertEquals(
                List.of("/c/and/0/field unknown-value"),
                errors("{\"and\":[{\"field\":\"age\",\"operator\":\"gt\",\"value\":\"1\"}]}"));
        assertEquals(
                List.of("/c/operator unknown-value"),
                errors("{\"field\":\"lifecycle\",\"operator\":\"gt\",\"value\":\"LOST\"}"));
        assertEquals(
                List.of("/c/currency required", "/c/value invalid-number"),
                errors("{\"field\":\"revenue\",\"operator\":\"ge\",\"value\":\"much\"}"));
        assertEquals(
                List.of("/c/note unknown-field"),
                errors("{\"field\":\"orders\",\"operator\":\"ge\",\"value\":\"1\",\"note\":\"x\"}"));
        assertEquals(List.of("/c/or invalid-condition"), errors("{\"or\":[]}"));
        assertEquals(List.of("/c invalid-condition"), errors("{\"or\":[],\"and\":[]}"));
        assertEquals(List.of("/c/not invalid-condition"), errors("{\"not\":7}"));
        assertEquals(
                List.of("/c/value invalid-time"),
                errors("{\"field\":\"lastOrderAt\",\"operator\":\"lt\",\"value\":\"yesterday\"}"));
        assertEquals(
                List.of("/c" + "/not".repeat(8) + " too-deep"),
                errors("{\"not\":".repeat(9) + "{\"field\":\"orders\",\"operator\":\"exists\"}" + "}".repeat(9)));
    }

    /** Whoever nests without end costs no more than the eighth level. */
    @Test
    void aThousandLevelsAreRefusedAtTheEighth() {
        for (int depth : List.of(100, 900)) {
            String deep =
                    "{\"not\":".repeat(depth) + "{\"field\":\"orders\",\"operator\":\"exists\"}" + "}".repeat(depth);
            assertEquals(List.of("/c" + "/not".repeat(8) + " too-deep"), errors(deep));
        }
    }

    private static List<String> errors(String json) {
        return assertThrows(InvalidInput.class, () -> ConditionJson.read(tree(json), "/c")).errors().stream()
                .map(ConditionJsonTest::line)
                .toList();
    }

    private static String line(FieldError error) {
        return error.pointer() + " " + error.code();
    }

    private static Condition read(String json) {
        return ConditionJson.read(tree(json), "/c");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
