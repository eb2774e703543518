package crm.assignment.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values in each aspect: what a piece of work asks for, or what a person brings. Compared without case.
 *
 * @param product knowledge of products
 * @param language such as {@code de}
 * @param valueTier what the work is worth, such as {@code A}
 */
public record Traits(
        List<String> product,
        List<String> industry,
        List<String> region,
        List<String> language,
        List<String> valueTier) {

    /** Nothing in any aspect. */
    public static final Traits NONE = of(aspect -> List.of());

    public Traits {
        product = orNone(product);
        industry = orNone(industry);
        region = orNone(region);
        language = orNone(language);
        valueTier = orNone(valueTier);
    }

    /** The values that a function has for each aspect. */
    public static Traits of(Function<Aspect, List<String>> values) {
        return new Traits(
                values.apply(Aspect.PRODUCT),
                values.apply(Aspect.INDUSTRY),
                values.apply(Aspect.REGION),
                values.apply(Aspect.LANGUAGE),
                values.apply(Aspect.VALUE_TIER));
    }

    /** The values in one aspect. */
    public List<String> in(Aspect aspect) {
        return switch (aspect) {
            case PRODUCT -> product;
            case INDUSTRY -> industry;
            case REGION -> region;
            case LANGUAGE -> language;
            case VALUE_TIER -> valueTier;
        };
    }

    /** The same without case. */
    Set<String> comparable(Aspect aspect) {
        return in(aspect).stream().map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** Whoever describes them may leave gaps, which are refused later. */
    private static List<String> orNone(List<String> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
