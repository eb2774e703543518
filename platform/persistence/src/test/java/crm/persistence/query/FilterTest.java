package crm.persistence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.InvalidInput;
import crm.persistence.query.Filter.All;
import crm.persistence.query.Filter.Any;
import crm.persistence.query.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final String ALPHABET = "ab=!<>();,'\" \\*=gt=in.é\0";

    private static Comparison equal(String name, String value) {
        return new Comparison(name, Operator.EQUAL, List.of(value));
    }

    @Test
    void andBindsTighterThanOr() {
        assertEquals(
                new Any(List.of(
                        new All(List.of(
                                equal("status", "OPEN"), new Comparison("amount", Operator.GREATER, List.of("1000")))),
                        equal("owner", "me"))),
                Filter.parse("status==OPEN;amount=gt=1000,(owner==me)"));
        assertEquals(
                new All(List.of(equal("a", "1"), new Any(List.of(equal("b", "2"), equal("c", "3"))))),
                Filter.parse("a==1;(b==2,c==3)"));
    }

    @Test
    void valuesMayBeQuotedAndSeveral() {
        assertEquals(
                new Comparison("kind", Operator.IN, List.of("A", "b c", "it's;(fine)")),
                Filter.parse("kind=in=(A,'b c',\"it's;(fine)\")"));
        assertEquals(equal("a", "it's"), Filter.parse("a=='it\\'s'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status | operator | 7",
                "status= | operator \"=\" | ",
                "status=gte=1 | \"=ge=\" | ",
                "status== | a value | 9",
                "==1 | field's name | 1",
                "(a==1 | ')' | 6",
                "a==1) | ';', ',' or the end | 5",
                "a==1;;b==2 | field's name | 6",
                "a=='open | quote | ",
                "a==(1,2) | one value | ",
                "a==1 b==2 | the end | 5"
            })
    void whatCannotBeReadIsPointedAt(String text, String expected, String position) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> Filter.parse(text));
        String message = refused.errors().getFirst().message();
        assertEquals("filter", refused.errors().getFirst().pointer());
        assertTrue(message.contains(expected), message);
        assertTrue(position == null || message.contains("character " + position + ","), message);
    }

    @Test
    void everythingIsBounded() {
        for (String text : List.of(
                "a==" + "x".repeat(FilterParser.LONGEST),
                "(".repeat(11) + "a==1" + ")".repeat(11),
                "a==1" + ";a==1".repeat(FilterParser.MOST_COMPARISONS),
                "a=in=(1" + ",1".repeat(FilterParser.MOST_VALUES) + ")",
                "(".repeat(3_999))) {
            assertThrows(InvalidInput.class, () -> Filter.parse(text));
        }
        Filter.parse("(".repeat(10) + "a==1" + ")".repeat(10));
    }

    @Test
    void anyFilterThatIsWrittenIsReadBack() {
        for (long seed = 0; seed < 2_000; seed++) {
            Filter filter = random(new Random(seed), 3);
            assertEquals(filter, Filter.parse(write(filter)), "seed " + seed);
        }
    }

    @Test
    void anyTextIsReadOrRefused() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String text = random.ints(random.nextInt(40), 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining());
            try {
                Filter.parse(text);
            } catch (InvalidInput e) {
                assertEquals("filter", e.errors().getFirst().pointer());
            }
        }
    }

    static Filter random(Random random, int depth) {
        int kind = depth == 0 ? 2 : random.nextInt(3);
        if (kind == 2) {
            Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
            int count = operator.takesSeveral() ? 1 + random.nextInt(4) : 1;
            List<String> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(random.ints(1 + random.nextInt(8), 32, 127)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
            }
            return new Comparison("field" + random.nextInt(5), operator, values);
        }
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            Filter part = random(random, depth - 1);
            // Nested parts of the same kind mean the same without their parentheses, but are another tree.
            parts.add(part);
        }
        return kind == 0 ? new All(parts) : new Any(parts);
    }

    static String write(Filter filter) {
        return switch (filter) {
            case All(List<Filter> parts) ->
                parts.stream().map(FilterTest::nested).collect(Collectors.joining(";"));
            case Any(List<Filter> parts) ->
                parts.stream().map(FilterTest::nested).collect(Collectors.joining(","));
            case Comparison(String name, Operator operator, List<String> values) ->
                name
                        + operator.symbol()
                        + values.stream()
                                .map(v -> "'" + v.replace("\\", "\\\\").replace("'", "\\'") + "'")
                                .collect(Collectors.joining(",", "(", ")"));
        };
    }

    private static String nested(Filter filter) {
        return filter instanceof Comparison ? write(filter) : "(" + write(filter) + ")";
    }
}
