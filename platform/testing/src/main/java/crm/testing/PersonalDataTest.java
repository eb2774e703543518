package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the schema of a service against its declaration of personal data: nothing that can hold text is left undeclared.
 * A service extends it with an empty {@code @QuarkusTest}.
 */
public abstract class PersonalDataTest {

    /** Columns that can hold text, as {@code table.column:type}. */
    static final String COLUMNS = """
            select c.relname || '.' || a.attname || ':' || t.typname
            from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_type t on t.oid = a.atttypid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname not like '%schema_history' and a.attname <> 'tenant_id'
              and t.typname in ('text', '_text', 'varchar', '_varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'xml')""";

    private static final String OF_SUBJECTS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attname = 'customer_id' order by 1""";

    /** Which columns hold personal data, as {@code table.column}. */
    public static Set<String> personal() {
        return listed("personal");
    }

    /** The same without those of a service's own choice, each the name of a column or of a table. */
    public static Set<String> personalBesides(String... others) {
        Set<String> besides = Set.of(others);
        Set<String> personal = new TreeSet<>(personal());
        personal.removeIf(column -> besides.contains(column) || besides.contains(column.split("\\.")[0]));
        return personal;
    }

    @Test
    void everyColumnOfTextIsDeclaredPersonalOrNot() {
        Set<String> there = new TreeSet<>();
        try (Tables tables = new Tables(null)) {
            tables.column(COLUMNS).forEach(column -> there.add(column.split(":")[0]));
        }
        Set<String> declared = new TreeSet<>(personal());
        declared.addAll(listed("plain"));
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(declared);
        assertEquals(Set.of(), missing, "declare them in META-INF/personal-data.properties");
        declared.removeAll(there);
        assertEquals(Set.of(), others(declared), "there are no such columns of text");
    }

    @Test
    void noColumnIsDeclaredBoth() {
        Set<String> both = new TreeSet<>(personal());
        both.retainAll(listed("plain"));
        assertEquals(Set.of(), both);
    }

    @Test
    void everyTableOfSubjectsSaysWhoseItsRowsAre() {
        Properties declared = declared();
        try (Tables tables = new Tables(null)) {
            for (String table : tables.column(OF_SUBJECTS)) {
                assertTrue(declared.containsKey(table + ".of"), () -> table + " does not say whose its rows are");
            }
        }
    }

    /** Personal data may be of other types, too; then the column is there, and is none of text. */
    private static Set<String> others(Set<String> columns) {
        try (Tables tables = new Tables(null)) {
            Set<String> unknown = new TreeSet<>(columns);
            unknown.removeIf(column -> tables.count(
                            "select count(*) from information_schema.columns where table_name = ? and column_name = ?",
                            column.split("\\.")[0],
                            column.split("\\.")[1])
                    > 0);
            return unknown;
        }
    }

    private static Set<String> listed(String key) {
        Properties declared = declared();
        return declared.stringPropertyNames().stream()
                .filter(name -> name.endsWith("." + key))
                .flatMap(name -> columns(name.substring(0, name.indexOf('.')), declared.getProperty(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> columns(String table, String list) {
        return Arrays.stream(list.split(","))
                .map(column -> column.split("=")[0].strip())
                .filter(column -> !column.isEmpty())
                .map(column -> table + "." + column);
    }

    private static Properties declared() {
        Properties declared = new Properties();
        try {
            List<URL> files = Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources("META-INF/personal-data.properties"));
            for (URL file : files) {
                try (InputStream in = file.openStream()) {
                    declared.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return declared;
    }
}
