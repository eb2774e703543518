package crm.bench.clientele;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    private static final int COUNT = 10_000;

    private final List<Owner> owners = Owner.of(7, COUNT, "somebody");
    private final Rows rows = new Rows(7, COUNT, owners);

    @Test
    void theSameSeedGivesTheSameCustomers() {
        Rows again = new Rows(7, COUNT, Owner.of(7, COUNT, "somebody"));
        Rows others = new Rows(8, COUNT, owners);
        for (int number : List.of(0, 24, 49, 5_000)) {
            assertEquals(rows.row(number), again.row(number));
            assertNotEquals(rows.row(number).email(), others.row(number).email());
        }
    }

    @Test
    void aKnownShareOfRowsIsACustomerOfARowBefore() {
        Map<String, Described> seen = new HashMap<>();
        int mistyped = 0;
        int twice = 0;
        for (int number = 0; number < COUNT; number++) {
            Described row = rows.row(number);
            Described before = seen.putIfAbsent(row.email(), row);
            if (before == null) {
                assertEquals(Integer.toString(number), row.externalId());
            } else if (row.externalId() == null) {
                mistyped++;
                assertNotEquals(before.name(), row.name());
                assertEquals(before.again(), row);
            } else {
                twice++;
                assertEquals(before, row);
            }
        }
        assertEquals(200, mistyped);
        assertEquals(100, twice);
        assertEquals(300, rows.repeated());
    }

    @Test
    void theShareIsKnownForFilesOfAnyLength() {
        for (int count : List.of(1, 24, 25, 49, 50, 99, 100, 124, 125, 1_049)) {
            Rows file = new Rows(7, count, owners);
            Set<String> customers = new HashSet<>();
            IntStream.range(0, count).mapToObj(file::row).map(Described::email).forEach(customers::add);
            assertEquals(count - customers.size(), file.repeated(), () -> count + " rows");
        }
    }

    @Test
    void noTwoCustomersShareAnAddressOrANumber() {
        Set<String> phones = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        // Behind the last row, too: newcomers are taken from there.
        for (int number = 0; number < 2 * COUNT; number++) {
            Described customer = rows.plain(number);
            assertTrue(addresses.add(customer.email()), customer::email);
            assertTrue(customer.phone() == null || phones.add(customer.phone()), customer::email);
        }
        assertEquals(0.7 * 2 * COUNT, phones.size(), 0.03 * 2 * COUNT);
    }

    @Test
    void customersAreSpreadOverOwnersAndValues() {
        assertEquals(COUNT / Owner.EACH, owners.size());
        assertEquals(new Owner("somebody", "/sales/north"), owners.getFirst());
        assertEquals(
                owners.size(), owners.stream().map(Owner::subject).distinct().count());
        List<Described> all = IntStream.range(0, COUNT).mapToObj(rows::plain).toList();
        long own = all.stream()
                .filter(one -> one.owner().equals(owners.getFirst()))
                .count();
        // A binomial count lies within six standard deviations.
        assertEquals(Owner.EACH, own, 6 * Math.sqrt(Owner.EACH));
        long rare = all.stream()
                .filter(one -> one.industry().equals(Clientele.RARE_INDUSTRY))
                .count();
        assertTrue(rare > 0 && rare < 40, () -> rare + " are rare");
        long frequent = all.stream()
                .filter(one -> one.industry().equals(Clientele.INDUSTRIES.getFirst()))
                .count();
        assertEquals(0.289 * COUNT, frequent, 0.03 * COUNT);
    }

    @Test
    void whoIsDrawnHasARowOfItsOwn() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < COUNT; i++) {
            assertTrue(Rows.isPlain(rows.draw(random)));
        }
    }

    @Test
    void aFileHasOneObjectInEachLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("customers.ndjson");
        new Rows(7, 50, owners).write(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals(50, lines.size());
        JsonNode first = new JsonMapper().readTree(lines.getFirst());
        assertEquals("0", first.get("externalId").asText());
        assertTrue(Set.of("PERSON", "ORGANISATION").contains(first.get("party").asText()));
        assertTrue(first.at("/address/country").asText().matches("[A-Z]{2}"), lines::getFirst);
        assertTrue(first.at("/attributes/" + Clientele.INDUSTRY).isTextual(), lines::getFirst);
        assertTrue(first.at("/attributes/" + Clientele.EMPLOYEES).isInt(), lines::getFirst);
        assertFalse(first.get("ownerId").asText().isEmpty());
        assertFalse(new JsonMapper().readTree(lines.getLast()).has("externalId"), lines::getLast);
        assertNull(rows.plain(3).withoutId().externalId());
    }
}
