package crm.bench.clientele;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Names that read like those of people, companies and streets, and are nobody's. As in life some are much more frequent
 * than others, so that a name alone tells little.
 */
final class Names {

    private static final List<String> GIVEN = List.of(
            "Alma", "Bruno", "Carla", "Daniel", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Liam",
            "Maren", "Nils", "Olga", "Paolo", "Rania", "Stefan", "Tessa", "Ulla", "Viktor", "Wanda", "Yusuf", "Zora");

    private static final List<String> SYLLABLES = List.of(
            "mar", "ben", "tor", "lin", "ka", "sol", "dre", "win", "hal", "ro", "ste", "vi", "nor", "pel", "gra", "mo",
            "tan", "ber", "lu", "fen", "ris", "do", "kel", "sa", "bran", "ti", "ger", "wol", "na", "schu", "per", "lo",
            "chen", "ru", "mik", "ze", "pa", "hol", "eck", "sin", "jo", "bal", "que", "dor", "le", "fro", "ny", "ux");

    private static final List<String> TRADES = List.of(
            "Logistics",
            "Foods",
            "Instruments",
            "Textiles",
            "Interiors",
            "Robotics",
            "Printing",
            "Analytics",
            "Optics",
            "Outdoor",
            "Packaging",
            "Supplies",
            "Plastics",
            "Bearings",
            "Ceramics",
            "Valves",
            "Paper",
            "Lighting");

    private static final List<String> FORMS = List.of("GmbH", "Ltd", "AG", "SA", "Inc");

    private Names() {}

    static String person(SplittableRandom random) {
        return often(GIVEN, random) + " " + word(random, 3);
    }

    static String company(SplittableRandom random) {
        return word(random, 3) + " " + often(TRADES, random) + " " + often(FORMS, random);
    }

    static String street(SplittableRandom random) {
        return word(random, 2) + " Street " + (1 + random.nextInt(150));
    }

    /** One of them: the first the most often, the last hardly ever. */
    static <T> T often(List<T> of, SplittableRandom random) {
        double drawn = random.nextDouble();
        return of.get((int) (of.size() * drawn * drawn));
    }

    private static String word(SplittableRandom random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(often(SYLLABLES, random));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }
}
