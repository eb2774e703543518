package crm.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bench.limit.SqlTarget;
import crm.bench.platform.Database;
import crm.stack.Postgres;
import crm.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyLimitTest {

    @Test
    void takesTheRowsInOnceMoreAndLeavesNothing(@TempDir Path folder) throws IOException {
        Postgres server = TestStack.postgres();
        SqlTarget target =
                new SqlTarget(server.host(), server.port(), "postgres", server.superuser(), server.password());
        try (Database database = new Database(target)) {
            database.execute("drop table if exists copied");
            database.execute("create table copied (id int primary key, name text)");
            database.execute("insert into copied select n, 'name ' || n from generate_series(1, 5000) n");
            assertTrue(CopyLimit.rowsPerSecond(database, "copied", "select * from copied", folder) > 0);
            long rows = database.one("select count(*) from copied", row -> row.getLong(1));
            assertEquals(5000, rows);
            boolean gone = database.one("select to_regclass('bench_copied') is null", row -> row.getBoolean(1));
            assertTrue(gone);
            database.execute("drop table copied");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
