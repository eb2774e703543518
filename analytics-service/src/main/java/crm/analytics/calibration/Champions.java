package crm.analytics.calibration;

import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.spend.GammaGamma;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The models that scores are computed with. */
@ApplicationScoped
public class Champions {

    private static final String CHAMPIONS = "select currency, family, kind, id, parameters from model_version"
            + " where tenant_id = $1 and role = 'CHAMPION'";

    /** By currency; a currency without a model is not there. */
    public Uni<Map<String, Champion>> all(Unit unit) {
        return unit.sql().query(CHAMPIONS, unit.tenant()).map(rows -> {
            Map<String, Champion> champions = new HashMap<>();
            rows.forEach(row -> champions.merge(row.getString("currency"), champion(row), Champion::with));
            return champions;
        });
    }

    private static Champion champion(Row row) {
        UUID id = row.getUUID("id");
        return row.getString("family").equals("SPEND")
                ? new Champion(null, null, spend(row.getJsonObject("parameters")), id)
                : new Champion(buying(row.getString("kind"), row.getJsonObject("parameters")), id, null, null);
    }

    static BuyingModel buying(String kind, JsonObject parameters) {
        BuyingKind known = BuyingKind.valueOf(kind);
        return known.with(
                known.symbols().stream().mapToDouble(parameters::getDouble).toArray());
    }

    static GammaGamma spend(JsonObject parameters) {
        return new GammaGamma(parameters.getDouble("p"), parameters.getDouble("q"), parameters.getDouble("v"));
    }

    /**
     * The models of one currency; time is in weeks.
     *
     * @param buying null where none has passed the gate
     * @param spend null where none has passed the gate
     */
    public record Champion(BuyingModel buying, UUID buyingId, GammaGamma spend, UUID spendId) {

        /** For a currency without models. */
        public static final Champion NONE = new Champion(null, null, null, null);

        private Champion with(Champion other) {
            return other.buying == null
                    ? new Champion(buying, buyingId, other.spend, other.spendId)
                    : new Champion(other.buying, other.buyingId, spend, spendId);
        }
    }
}
