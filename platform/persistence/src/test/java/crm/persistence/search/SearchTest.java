package crm.persistence.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final List<String> TYPES = List.of("ticket", "note");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static SearchKind notes() {
        return SearchKind.of("note", "nte", "notes:read")
                .from("join note n on n.tenant_id = $1::text and n.id = f.record_id")
                .showing("n.id", "n.text", "n.at");
    }

    /** The numbers of the parameters: PostgreSQL wants as many as the highest says, and the type of each. */
    private static Set<Integer> parameters(String sql) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher parameter = Pattern.compile("\\$([0-9]+)").matcher(sql);
        while (parameter.find()) {
            numbers.add(Integer.valueOf(parameter.group(1)));
        }
        return numbers;
    }

    private static SearchHit hit(String id, int rank, Instant changed) {
        return new SearchHit("note", id, "a", null, null, List.of("name"), rank, changed);
    }

    @Test
    void everyParameterIsUsed() {
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9), parameters(SearchStatement.of(notes().visibleToAll(), false)));
        SearchKind owned = notes().visibleIf(Listing.VISIBLE, "n")
                .ownedBy("select o.id from note o where o.tenant_id = $1::text and o.owner_id = {owner}");
        Set<Integer> all = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertEquals(all, parameters(SearchStatement.of(owned, false)));
        assertEquals(all, parameters(SearchStatement.of(owned, true)));
        assertTrue(SearchStatement.of(owned, true).contains("o.owner_id = $11::text"));
        assertFalse(SearchStatement.of(owned, false).contains("o.owner_id"));
    }

    @Test
    void nothingIsFoundOfAKindThatDoesNotSayWhoSeesIt() {
        assertTrue(SearchStatement.of(notes(), false).contains("where false offset 0"));
    }

    @Test
    void theBestComeFirst() {
        SearchAnswer one = new SearchAnswer(List.of(hit("b", 80, NOON), hit("e", 20, NOON.plusSeconds(9))), true);
        SearchAnswer other = new SearchAnswer(
                List.of(hit("c", 80, NOON.minusSeconds(1)), hit("a", 80, NOON), hit("d", 40, NOON)), true);
        SearchAnswer merged = Search.merged(List.of(one, other), 5);
        assertEquals(
                List.of("a", "b", "c", "d", "e"),
                merged.data().stream().map(SearchHit::id).toList());
        assertTrue(merged.complete());
        assertFalse(Search.merged(List.of(one, other), 4).complete());
        assertFalse(Search.merged(List.of(one, new SearchAnswer(List.of(), false)), 5)
                .complete());
    }

    @Test
    void allThatIsWrongIsTold() {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> SearchRequest.of(" ", "ticket,tickte", "0", TYPES));
        assertEquals(
                List.of("q", "types", "limit"),
                refused.errors().stream().map(FieldError::pointer).toList());
        assertThrows(InvalidInput.class, () -> SearchRequest.of("x", null, null, TYPES));
        assertThrows(InvalidInput.class, () -> SearchRequest.of("x".repeat(201), null, null, TYPES));
        assertThrows(InvalidInput.class, () -> SearchRequest.of("xx", "", "51", TYPES));
        assertThrows(InvalidInput.class, () -> SearchRequest.of("xx", "ticket,", null, TYPES));
    }

    @Test
    void oneCharacterOfChineseIsEnough() {
        SearchRequest request = SearchRequest.of(" 王 ", "note", "7", TYPES);
        assertEquals("王", request.text());
        assertEquals(Set.of("note"), request.types());
        assertEquals(7, request.limit());
        assertEquals(
                Set.copyOf(TYPES), SearchRequest.of("ab", null, null, TYPES).types());
    }
}
