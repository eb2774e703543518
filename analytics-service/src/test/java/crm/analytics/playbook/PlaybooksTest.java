package crm.analytics.playbook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.playbook.Playbook.Text;
import crm.testing.Feature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Feature({"A-05", "A-06", "A-07"})
class PlaybooksTest {

    private final List<Playbook> all = new Playbooks().all();

    @Test
    void everyClassHasOne() {
        assertEquals(
                Map.of(
                        "quadrant",
                        List.of("cultivate", "invest", "maintain", "abandon", "observe"),
                        "valueType",
                        List.of("most-valuable", "most-growable", "below-zero", "migrator-up", "migrator-down", "base"),
                        "investment",
                        List.of("loyal", "repeat", "ordinary", "prospective")),
                all.stream().collect(groupingBy(Playbook::classification, mapping(Playbook::customerClass, toList()))));
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        all.stream()
                .flatMap(book -> Stream.concat(
                        Stream.of(book.name(), book.aim()),
                        book.steps().stream().map(Playbook.Step::text)))
                .forEach(text -> {
                    assertFalse(text.en().isBlank());
                    assertTrue(text.zh().codePoints().anyMatch(Character::isIdeographic), text::zh);
                });
    }

    @Test
    void aCodeMeansTheSameWhereverItStands() {
        Map<String, Text> texts = new HashMap<>();
        all.stream().flatMap(book -> book.steps().stream()).forEach(step -> {
            assertTrue(step.code().matches("[A-Z][A-Z_]*"), step::code);
            assertEquals(step.text(), texts.computeIfAbsent(step.code(), code -> step.text()), step::code);
        });
    }
}
