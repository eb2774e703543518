package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Set<String> FOLLOWED_BY_ALL = Set.of("crm.customer.org_unit", "crm.customer.account_team");

    static Stream<EventType<?>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void nameTellsServiceAggregateFactAndVersion(EventType<?> type) {
        assertTrue(
                type.type().matches("crm\\.[a-z]+\\.[a-z_]+\\.[a-z_]+\\.v[1-9][0-9]*"),
                () -> type.type() + " is no name for a fact");
        assertTrue(type.type().startsWith(type.topic() + "."), () -> type.type() + " does not belong in its topic");
        assertEquals(
                "crm.contracts." + packageOf(type.topic()),
                type.data().getPackageName(),
                "one package a service, and those of what all services have to do with");
        assertTrue(type.data().isRecord());
    }

    private static String packageOf(String topic) {
        String[] parts = topic.split("\\.");
        return FOLLOWED_BY_ALL.contains(topic) ? "sight" : parts[2].equals("privacy") ? "privacy" : parts[1];
    }

    @ParameterizedTest
    @MethodSource("types")
    void isFoundByName(EventType<?> type) {
        assertSame(type, EventTypes.byType(type.type()).orElseThrow());
        assertTrue(EventTypes.ofTopic(type.topic()).contains(type));
    }

    @Test
    void unknownTypeIsNoError() {
        assertTrue(EventTypes.byType("crm.sales.order.teleported.v1").isEmpty());
    }

    @Test
    void everyTopicIsListedOnce() {
        assertTrue(Topics.all().containsAll(Set.of("crm.sales.order", "crm.customer.customer")));
        assertEquals(types().map(EventType::topic).collect(Collectors.toSet()), Topics.all());
    }

    @Test
    void everySchemaFileBelongsToAType() throws Exception {
        URL schemas = CatalogueTest.class.getResource("/schemas");
        Path folder = Path.of(schemas.toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    types().map(EventType::schema).collect(Collectors.toSet()),
                    files.filter(Files::isRegularFile)
                            .map(file -> "/schemas/"
                                    + folder.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toSet()));
        }
    }
}
