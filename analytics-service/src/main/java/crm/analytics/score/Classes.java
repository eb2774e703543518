package crm.analytics.score;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes of a customer.
 *
 * @param quadrant cultivate, invest, maintain, abandon or observe
 * @param investment loyal, repeat, ordinary or prospective
 * @param valueType below-zero, most-valuable, most-growable, migrator-up, migrator-down or base
 * @param abc A, B, C or none, by cumulative share of revenue; A is a key account
 * @param grade A to D, by actual value
 * @param lifecycle of who has bought: new, active, at-risk or lost
 * @param payment size and record: big-good, big-bad, small-good, small-bad or unrated
 * @param churn low, medium, high or unknown
 */
record Classes(
        String quadrant,
        String investment,
        String valueType,
        String abc,
        String grade,
        String lifecycle,
        String payment,
        String churn) {

    /** By name of the classification. */
    Map<String, String> byName() {
        Map<String, String> classes = LinkedHashMap.newLinkedHashMap(8);
        classes.put("quadrant", quadrant);
        classes.put("investment", investment);
        classes.put("valueType", valueType);
        classes.put("abc", abc);
        classes.put("grade", grade);
        classes.put("lifecycle", lifecycle);
        classes.put("payment", payment);
        classes.put("churn", churn);
        return classes;
    }
}
