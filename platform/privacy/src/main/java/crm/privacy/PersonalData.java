package crm.privacy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The declaration of what a service holds on persons: its own file, and the platform's. A file and not comments in the
 * schema, because it is more than a mark: it says how a row is found and what is left of it, is read as one page, and
 * changes without a migration.
 */
@Singleton
class PersonalData {

    private static final String FILE = "META-INF/personal-data.properties";

    private final List<PersonalTable> tables;

    PersonalData() {
        Properties declared = new Properties();
        try {
            for (URL file : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(FILE))) {
                try (InputStream in = file.openStream()) {
                    declared.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreeSet<String> names = new TreeSet<>();
        declared.stringPropertyNames().forEach(key -> names.add(key.substring(0, key.indexOf('.'))));
        tables = names.stream().map(name -> PersonalTable.of(name, declared)).toList();
    }

    /** The tables that an export is made of. */
    List<PersonalTable> exported() {
        return tables.stream().filter(PersonalTable::exported).toList();
    }

    /** The tables that something is erased from. */
    List<PersonalTable> erased() {
        return tables.stream().filter(PersonalTable::erases).toList();
    }
}
