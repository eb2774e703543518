package crm.analytics.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.analytics.calibration.Champions;
import crm.analytics.calibration.Champions.Champion;
import crm.analytics.policy.Policies;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What a tenant's customers are scored with today, by currency. */
@ApplicationScoped
class Bases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CUTS = "select distinct on (currency) currency, version, cuts::text as cuts"
            + " from base_cuts where tenant_id = $1 order by currency, version desc";

    private static final String INSERT = """
            insert into base_cuts (tenant_id, currency, version, as_of, customers, cuts, created_at)
            select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5::text::jsonb, $6
            from base_cuts where tenant_id = $1 and currency = $2
            """;

    private final Policies policies;
    private final Champions champions;
    private final CrossSells crossSells;

    Bases(Policies policies, Champions champions, CrossSells crossSells) {
        this.policies = policies;
        this.champions = champions;
        this.crossSells = crossSells;
    }

    /** The basis of each currency on a day. */
    Uni<Function<String, Basis>> on(Unit unit, LocalDate asOf) {
        return policies.current(unit)
                .chain(policy -> champions
                        .all(unit)
                        .chain(models -> crossSells
                                .all(unit)
                                .chain(together -> cuts(unit).map(cuts -> currency -> {
                                    Champion model = models.getOrDefault(currency, Champion.NONE);
                                    Cut cut = cuts.getOrDefault(currency, Cut.NONE);
                                    return new Basis(
                                            asOf,
                                            model.buying(),
                                            model.buyingId(),
                                            model.spend(),
                                            model.spendId(),
                                            policy.policy(),
                                            policy.version(),
                                            cut.cuts(),
                                            cut.version(),
                                            together.getOrDefault(currency, CrossSell.UNKNOWN));
                                }))));
    }

    /** Today, in UTC. */
    static LocalDate today(Unit unit) {
        return LocalDate.ofInstant(unit.now(), ZoneOffset.UTC);
    }

    /** Adds a version of the cuts, which counts from now on. */
    Uni<Void> add(Unit unit, String currency, LocalDate asOf, BaseCuts cuts) {
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        currency,
                        asOf,
                        cuts.buyers(),
                        write(cuts),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Uni<Map<String, Cut>> cuts(Unit unit) {
        return unit.sql().query(CUTS, unit.tenant()).map(rows -> {
            Map<String, Cut> cuts = new HashMap<>();
            rows.forEach(row ->
                    cuts.put(row.getString("currency"), new Cut(read(row.getString("cuts")), row.getLong("version"))));
            return cuts;
        });
    }

    private static String write(BaseCuts cuts) {
        try {
            return JSON.writeValueAsString(cuts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BaseCuts read(String json) {
        try {
            return JSON.readValue(json, BaseCuts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored cuts cannot be read", e);
        }
    }

    private record Cut(BaseCuts cuts, long version) {
        static final Cut NONE = new Cut(BaseCuts.NONE, 0);
    }
}
