package crm.local.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFileTest {

    private static final List<String> COLUMNS = List.of("who", "what");

    @TempDir
    private Path directory;

    @Test
    void countsRowsAndCustomers() throws Exception {
        OrderFile file = read("Old Shop_2019.csv", "who,what\n007,1\n\"0,8\",2\n007,1\n,3\n");
        assertEquals(Set.of("007", "0,8"), file.customers());
        assertEquals(4, file.rows());
        assertEquals("old-shop-2019", file.source());
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatThereAre() {
        StackFailure failure = assertThrows(StackFailure.class, () -> read("a.csv", "who,price\n1,2\n"));
        assertTrue(failure.getMessage().contains("no column what. It has: who, price"), failure.getMessage());
    }

    @Test
    void whatIsNoCsvIsSaidSo() {
        assertThrows(StackFailure.class, () -> read("a.csv", "who,what\n\"never closed"));
        assertThrows(StackFailure.class, () -> OrderFile.read(directory.resolve("nowhere.csv"), COLUMNS));
    }

    private OrderFile read(String name, String content) throws Exception {
        return OrderFile.read(Files.writeString(directory.resolve(name), content), COLUMNS);
    }
}
