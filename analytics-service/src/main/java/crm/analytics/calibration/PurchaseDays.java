package crm.analytics.calibration;

import crm.analytics.generation.Generations;

/** How much a tenant's customers have bought in a currency, as the models count it. */
final class PurchaseDays {

    /** A query for their number; the tenant is {@code $1}, the currency the parameter that is put in. */
    static final String OF_CURRENCY = """
            select coalesce(sum(v.purchase_days), 0)::int8 from customer_value v
            where v.tenant_id = $1 and v.currency = $%d and v.generation =
            """ + Generations.LIVE;

    private PurchaseDays() {}
}
