package crm.analytics.model.fit;

/**
 * A parameter as it was estimated.
 *
 * @param name its symbol
 * @param value in the unit of the data
 * @param standardError infinite when the data do not determine it
 * @param capped whether it ran to the end of its range, because the data do not hold it
 */
public record Parameter(String name, double value, double standardError, boolean capped) {

    /** Whether the data determine it. */
    public boolean identified() {
        return !capped && Double.isFinite(standardError);
    }
}
