package crm.bench.clientele;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The customers of a file, each made of the seed and its number, the same one whenever it is asked for. Of a hundred rows
 * two are customers of rows before under a mistyped name and without an id, and one is such a row once more.
 */
final class Rows {

    private static final int OUT_OF = 100;
    private static final int MISTYPED_OUT_OF = 50;
    private static final int MISTYPED = 49;
    private static final int TWICE = 24;

    private static final double ORGANISATIONS = 0.3;
    private static final double WITH_PHONE = 0.7;
    private static final double RARE = 0.001;
    private static final int MOST_EMPLOYEES = 5_000;

    private final long seed;
    private final int count;
    private final List<Owner> owners;

    Rows(long seed, int count, List<Owner> owners) {
        this.seed = seed;
        this.count = count;
        this.owners = owners;
    }

    /** How many rows there are. */
    int count() {
        return count;
    }

    /** How many of them are a customer of a row before. */
    int repeated() {
        return (count + MISTYPED_OUT_OF - 1 - MISTYPED) / MISTYPED_OUT_OF + (count + OUT_OF - 1 - TWICE) / OUT_OF;
    }

    /** A row. */
    Described row(int number) {
        if (isPlain(number)) {
            return plain(number);
        }
        Described known = plain(nearestPlain(new SplittableRandom(seed + number).nextInt(number)));
        return number % OUT_OF == TWICE ? known : known.again();
    }

    /** One that is a customer of its own, at random. */
    int draw(SplittableRandom random) {
        return nearestPlain(random.nextInt(count));
    }

    /** The customer of a number; there is one behind the last row, too. */
    Described plain(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        boolean organisation = random.nextDouble() < ORGANISATIONS;
        String name = organisation ? Names.company(random) : Names.person(random);
        String phone = random.nextDouble() < WITH_PHONE ? phone(number) : null;
        Town town = Names.often(Town.ALL, random);
        return new Described(
                Integer.toString(number),
                organisation,
                name,
                email(name, number),
                phone,
                Names.street(random),
                town.area() + (100 + random.nextInt(900)),
                town,
                owners.get(random.nextInt(owners.size())),
                random.nextDouble() < RARE ? Clientele.RARE_INDUSTRY : Names.often(Clientele.INDUSTRIES, random),
                1 + random.nextInt(MOST_EMPLOYEES));
    }

    /** Writes all rows, one JSON object in each line. */
    void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int number = 0; number < count; number++) {
                out.write(row(number).json());
                out.write('\n');
            }
        }
    }

    static boolean isPlain(int number) {
        return number % MISTYPED_OUT_OF != MISTYPED && number % OUT_OF != TWICE;
    }

    private static int nearestPlain(int number) {
        return isPlain(number) ? number : number - 1;
    }

    /** In a domain that is reserved for examples. */
    private String email(String name, int number) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "." + Long.toString(seed, Character.MAX_RADIX) + "."
                + number + "@customers.example";
    }

    private String phone(int number) {
        long digits = (number * 7_919L + seed * 104_729L) % 10_000_000_000L;
        return "+4930" + String.format(Locale.ROOT, "%010d", digits);
    }
}
