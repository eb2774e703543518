package crm.analytics.score;

import crm.persistence.Ids;
import crm.testing.Tables;

/** Makes the published model of buying the champion of a currency, without fitting it. */
final class ModelForTests {

    private ModelForTests() {}

    static void champion(Tables tables, String tenant, String currency) {
        tables.run("""
                insert into model_version (tenant_id, id, currency, family, kind, role, reason, unit, as_of, parameters,
                                           fit, fit_id, created_at)
                values ('%s', '%s', '%s', 'BUYING', 'PARETO_NBD', 'CHAMPION', 'published', 'WEEKS', current_date,
                        '{"r": 0.553, "alpha": 10.58, "s": 0.606, "beta": 11.67}', '{}', '%s', now())
                """.formatted(tenant, Ids.next(), currency, Ids.next()));
    }
}
