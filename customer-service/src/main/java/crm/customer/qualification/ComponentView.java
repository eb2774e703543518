package crm.customer.qualification;

import java.math.BigDecimal;
import java.util.List;

/**
 * A part of the score, as the API shows it.
 *
 * @param name desire, power or margin
 * @param weight how much it counts, in percent
 * @param points 0 to 100
 * @param known false where nothing is known, so that the points are the middle
 */
public record ComponentView(String name, int weight, BigDecimal points, boolean known, List<InputView> inputs) {}
