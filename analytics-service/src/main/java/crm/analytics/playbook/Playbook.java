package crm.analytics.playbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a class suggests to do.
 *
 * @param classification quadrant, valueType or investment
 * @param customerClass the class, as scores, segments and events have it
 * @param aim what to achieve with such customers
 * @param spend how much to spend on them: HIGH, MEDIUM, LOW or NONE
 * @param steps what to do, in the order of its effect
 */
public record Playbook(
        String classification,
        @JsonProperty("class") String customerClass,
        Text name,
        Text aim,
        Spend spend,
        List<Step> steps) {

    /** How much to spend on a customer. */
    public enum Spend {
        HIGH,
        MEDIUM,
        LOW,
        NONE
    }

    /** The same in English and in Chinese. */
    public record Text(String en, String zh) {}

    /**
     * Something to do.
     *
     * @param code for programs, such as CROSS_SELL
     */
    public record Step(String code, Text text) {}
}
