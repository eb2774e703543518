package crm.bench.platform;

import crm.bench.limit.SqlTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** A database of the platform, seen by the superuser: for preparation and for checks. */
public final class Database implements AutoCloseable {

    private final Connection connection;

    /** What to do with a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public Database(SqlTarget target) {
        try {
            connection = DriverManager.getConnection(target.jdbcUrl(), target.user(), target.password());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to " + target.database(), e);
        }
    }

    /** All rows of a query; parameters as {@code ?}, arrays of text as {@code String[]}. */
    public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The only row of a query. */
    public <T> T one(String sql, RowReader<T> reader, Object... parameters) {
        return query(sql, reader, parameters).getFirst();
    }

    /** Runs a statement; how many rows it changed. */
    public long execute(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Takes rows in as COPY does; how many. */
    public long copyIn(String sql, InputStream rows) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Gives rows out as COPY does; how many. */
    public long copyOut(String sql, OutputStream rows) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, rows);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot disconnect", e);
        }
    }
}
