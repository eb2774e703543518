package crm.analytics.calibration;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fitted model, as the API shows it. */
record ModelView(
        String id,
        String fitId,
        String currency,

        @Schema(enumeration = {"BUYING", "SPEND"}) String family,

        @Schema(enumeration = {"BG_NBD", "MBG_NBD", "PARETO_NBD", "GAMMA_GAMMA"})
        String kind,

        @Schema(enumeration = {"CHAMPION", "CHALLENGER", "REJECTED", "RETIRED"})
        String role,

        @Schema(description = "Why it has this role") String reason,

        @Schema(description = "Unit of time of its parameters")
        String unit,

        LocalDate asOf,

        @Schema(description = "By symbol") Map<String, Object> parameters,

        @Schema(description = "Log-likelihood, standard errors, and how the optimum was found")
        Map<String, Object> fit,

        @Schema(description = "Its test on days that it had not seen; absent without one")
        Map<String, Object> holdout,

        Instant createdAt) {

    static final Listing LISTING = Listing.of("model_version", "m")
            .selecting("m.*")
            .filterable("currency", "m.currency", ColumnType.TEXT)
            .filterable("family", "m.family", ColumnType.TEXT)
            .filterable("kind", "m.kind", ColumnType.TEXT)
            .filterable("role", "m.role", ColumnType.TEXT)
            .filterable("fitId", "m.fit_id", ColumnType.id("fit"))
            .sortable("createdAt", "m.created_at", ColumnType.TIME, "model_recent")
            .sortedBy("-createdAt");

    static ModelView of(Row row) {
        return new ModelView(
                Ids.text("mdl", row.getUUID("id")),
                Ids.text("fit", row.getUUID("fit_id")),
                row.getString("currency"),
                row.getString("family"),
                row.getString("kind"),
                row.getString("role"),
                row.getString("reason"),
                row.getString("unit"),
                row.getLocalDate("as_of"),
                row.getJsonObject("parameters").getMap(),
                row.getJsonObject("fit").getMap(),
                row.getJsonObject("holdout") == null
                        ? null
                        : row.getJsonObject("holdout").getMap(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
