package crm.analytics.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import io.vertx.sqlclient.impl.ArrayTuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CellsTest {

    private final Cells cells = new Cells(new NamedRow(
            List.of("name", "orders", "paid", "at", "gone"),
            "Ada",
            7L,
            Numeric.create(new BigDecimal("12.3400")),
            OffsetDateTime.parse("2026-03-01T10:00:00+02:00"),
            null));

    @Test
    void readInAnyOrder() {
        assertEquals(Instant.parse("2026-03-01T08:00:00Z"), cells.moment("at"));
        assertEquals("Ada", cells.text("name"));
        assertEquals(new BigDecimal("12.3400"), cells.decimal("paid"));
        assertEquals(7L, cells.whole("orders"));
        assertEquals(7L, cells.whole("orders"), "a second time");
    }

    @Test
    void whatIsNotThereIsNull() {
        assertNull(cells.moment("gone"));
        assertNull(cells.decimal("gone"));
        assertNull(cells.text("gone"));
    }

    @Test
    void aColumnThatTheRowDoesNotHaveIsAMistake() {
        assertThrows(NoSuchElementException.class, () -> cells.text("nickname"));
        assertEquals("Ada", cells.text("name"), "and spoils nothing");
    }

    private static final class NamedRow extends ArrayTuple implements Row {

        private final List<String> names;

        private NamedRow(List<String> names, Object... values) {
            super(values.length);
            this.names = names;
            for (Object value : values) {
                addValue(value);
            }
        }

        @Override
        public String getColumnName(int place) {
            return names.get(place);
        }

        @Override
        public int getColumnIndex(String column) {
            return names.indexOf(column);
        }
    }
}
