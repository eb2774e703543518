package crm.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private final Checks checks = Checks.at("/items/3");

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        checks.text("name", " ", 10);
        checks.text("city", "far too long for this", 10);
        checks.email("email", "nowhere");
        checks.phone("phone", "call me");
        checks.required("kind", null);
        checks.take(() -> Ids.parse("cus", "x", checks.pointer("parentId")));
        InvalidInput refused = assertThrows(InvalidInput.class, checks::done);
        assertEquals(
                List.of(
                        "/items/3/name",
                        "/items/3/city",
                        "/items/3/email",
                        "/items/3/phone",
                        "/items/3/kind",
                        "/items/3/parentId"),
                refused.errors().stream().map(FieldError::pointer).toList());
        assertEquals(
                List.of("required", "too-long", "invalid-email", "invalid-phone", "required", "invalid-id"),
                refused.errors().stream().map(FieldError::code).toList());
    }

    @Test
    void goodValuesComeBackStrippedAndComposed() {
        assertEquals("Ada", checks.text("name", "  Ada ", 10));
        assertEquals("\u00e9", checks.text("name", "e\u0301", 10), "one way to write a letter");
        assertNull(checks.optionalText("note", "   ", 10));
        assertEquals("ada@example.org", checks.email("email", "ada@example.org"));
        assertEquals("+49 30 123-45", checks.phone("phone", "+49 30 123-45"));
        checks.done();
    }

    @Test
    void controlCharactersAreRefused() {
        checks.text("name", "a\u0000b", 10);
        assertEquals("invalid-text", checks.errors().getFirst().code());
    }

    @Test
    void aChangeSaysNothingSomethingOrNone() {
        assertEquals("old", Change.<String>none().or("old"));
        assertEquals("new", Change.to("new").or("old"));
        assertNull(Change.<String>to(null).or("old"));
        assertEquals(Change.to(3), Change.to("abc").map(String::length));
        assertEquals(Change.none(), Change.<String>none().map(String::length));
    }
}
