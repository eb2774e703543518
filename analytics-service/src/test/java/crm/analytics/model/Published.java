package crm.analytics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crm.stack.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published data beside the checkout; a test that asks for what is not there is skipped and says so. */
public final class Published {

    private Published() {}

    /** The rows of a file by the names of its columns. */
    public static List<Map<String, String>> rows(String file) {
        Path path = Checkout.root().resolve("../shared/data").resolve(file).normalize();
        assumeTrue(Files.exists(path), "skipped: there is no " + path);
        try {
            List<String> lines = Files.readAllLines(path);
            String[] names = lines.getFirst().split(",");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number of a row. */
    public static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** Equal up to a share of what is expected. */
    public static void assertClose(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, Math.abs(expected) * relative, what);
    }
}
