package crm.bench.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The published data, in a folder that is no part of the checkout. */
record Data(Path folder) {

    /** A row of a file, by the names of its columns. */
    record Row(Map<String, String> cells) {

        String text(String column) {
            return cells.get(column);
        }

        double number(String column) {
            return Double.parseDouble(cells.get(column));
        }

        int count(String column) {
            return Integer.parseInt(cells.get(column));
        }
    }

    /** @throws IllegalStateException when the folder is not there */
    Data {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("There is no folder " + folder
                    + ". The published data are no part of the checkout; --data DIR says where they are.");
        }
    }

    /** @throws IllegalStateException when the file is not there */
    List<Row> rows(String file) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            throw new IllegalStateException("There is no file " + path + " in the folder of published data.");
        }
        try {
            List<String> lines = Files.readAllLines(path);
            String[] names = lines.getFirst().split(",");
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
