package crm.analytics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reports as they were drawn up. */
@ApplicationScoped
class Snapshots {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WRITE = """
            insert into report_snapshot as r (tenant_id, currency, report, as_of, customers, model_id, policy_version,
                                              position, body)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::json)
            on conflict (tenant_id, currency, report) do update
                set as_of = excluded.as_of, customers = excluded.customers, model_id = excluded.model_id,
                    policy_version = excluded.policy_version, position = excluded.position, body = excluded.body
            """;

    private static final String READ = """
            select report, as_of, customers, model_id, policy_version, position, currency,
                   (body -> 'figures')::text as figures, (body -> 'columns')::text as columns,
                   (body -> 'rows')::text as rows, (body -> 'notes')::text as notes
            from report_snapshot where tenant_id = $1 and currency = $2 and report = $3
            """;

    /** The currency with most customers is what a tenant means when it names none. */
    private static final String CURRENCIES =
            "select currency from score_refresh where tenant_id = $1" + " order by customers desc, currency";

    Uni<Void> write(Unit unit, Drawing drawing, String report, Table table) {
        return unit.sql()
                .query(
                        WRITE,
                        unit.tenant(),
                        drawing.frame().currency(),
                        report,
                        unit.now().atOffset(ZoneOffset.UTC),
                        table.customers(),
                        drawing.frame().champion().buyingId(),
                        drawing.policyVersion(),
                        drawing.position(),
                        write(table))
                .replaceWithVoid();
    }

    Uni<ReportView> read(Unit unit, String currency, String report) {
        return unit.sql().query(READ, unit.tenant(), currency, report).map(rows -> {
            for (Row row : rows) {
                return view(row);
            }
            throw new NotFound("report " + report + " in " + currency);
        });
    }

    Uni<List<String>> currencies(Unit unit) {
        return unit.sql().query(CURRENCIES, unit.tenant()).map(rows -> {
            List<String> currencies = new ArrayList<>(rows.size());
            rows.forEach(row -> currencies.add(row.getString(0)));
            return currencies;
        });
    }

    private static ReportView view(Row row) {
        return new ReportView(
                row.getString("report"),
                row.getOffsetDateTime("as_of").toInstant(),
                row.getLong("customers"),
                row.getString("currency"),
                row.getUUID("model_id") == null ? null : Ids.text("mdl", row.getUUID("model_id")),
                row.getLong("policy_version"),
                row.getLong("position"),
                row.getString("figures"),
                row.getString("columns"),
                row.getString("rows"),
                row.getString("notes"));
    }

    private static String write(Table table) {
        try {
            return JSON.writeValueAsString(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
