package crm.customer.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    @Feature("C-24")
    void namesAreComparedWithoutWhatIsWrittenNowThisWayNowThatWay() {
        assertEquals(1, similarity("Müller Maschinenbau GmbH", "MULLER MASCHINENBAU"));
        assertEquals(1, similarity("Société Générale S.A.", "societe generale"));
        assertEquals(1, similarity("Engines Co., Ltd.", "Engines Limited"));
        assertEquals(1, similarity("O'Brien & Sons, Inc.", "OBrien Sons"));
        assertEquals(1, similarity("Ｎｏｒｄ AG", "Nord"));
        assertEquals(1, similarity("上海远东电器有限公司", "上海（远东）电器股份有限公司"));
        assertEquals(1, similarity("株式会社日立製作所", "日立製作所"));
        assertTrue(similarity("Mueller Maschinenbau", "Müller Maschinenbau GmbH") >= ComparableName.SIMILAR);
        // Nothing but a legal form is a name, too.
        assertEquals(1, similarity("Limited", "limited"));
        assertTrue(similarity("Limited", "Company") < ComparableName.SIMILAR);
    }

    @Test
    @Feature("C-24")
    void whatTellsSimilarNamesApartIsExact() {
        for (List<String> two : List.of(
                List.of("Customer 17", "Customer 18"),
                List.of("Customer 0b9c6f1e", "Customer 0b9c6f1d"),
                List.of("Plant A", "Plant B"),
                List.of("第一机床厂", "第二机床厂"),
                List.of("上海远东电缆", "上海远东电器"),
                List.of("Northwind Trading", "Northwind Textiles"),
                List.of("张伟", "张玮"))) {
            assertTrue(similarity(two.getFirst(), two.getLast()) < ComparableName.SIMILAR, two::toString);
        }
    }

    @Test
    void commonNamesAloneSayNothingOfPersonsAndAskToLookAtOrganisations() {
        assertTrue(score(person("Wei Zhang", null, null), person("Zhang Wei", null, null)) < Likeness.REVIEWED);
        assertReviewed(score(organisation("Engines Ltd", null, null), organisation("Engines", null, null)));
        assertRefused(score(
                organisation("Engines Ltd", null, "+49 30 901820"), organisation("Engines", null, "030 / 90 18 20")));
        assertRefused(score(person("Ada", "ada@example.org", null), person("ADA", "Ada@Example.org", null)));
        // A family may share what each of them has.
        assertReviewed(score(person("Ada", "home@example.org", null), person("Byron", "home@example.org", null)));
        assertReviewed(score(person("Ada", "a@example.org", null), organisation("Ada", "a@example.org", null)));
        assertReviewed(score(
                organisation("Customer 17", "a@example.org", null),
                organisation("Customer 18", "a@example.org", null)));
    }

    @Test
    void anIdOfARegisterCountsHoweverItIsSpaced() {
        List<String> matched = new ArrayList<>();
        int score = Likeness.of(known("Engines", "vat", "DE 811 569 869"))
                .score(Likeness.of(known("Engines AG", "vat", "de811569869")), matched);
        assertRefused(score);
        assertEquals(List.of("name", "externalIds"), matched);
    }

    @Test
    void whoASystemKeepsApartIsNotRefused() {
        Profile one = new Profile(
                true,
                "Engines",
                "a@example.org",
                null,
                null,
                null,
                null,
                null,
                List.of(new Profile.Reference("erp", "1")));
        Profile two = new Profile(
                true,
                "Engines",
                "a@example.org",
                null,
                null,
                null,
                null,
                null,
                List.of(new Profile.Reference("erp", "2")));
        assertReviewed(score(one, two));
    }

    @Test
    void theAddressCountsWithTheName() {
        Profile one = at("Engines Ltd", "Hafenstraße 1", "Köln", "50667");
        assertRefused(score(one, at("Engines", "Hafenstrasse 1", "Koln", null)));
        assertReviewed(score(one, at("Engines", "Other 7", "Köln", "50668")));
        assertTrue(score(one, at("Bakery Summer", "Hafenstraße 1", "Köln", "50667")) < Likeness.REVIEWED);
    }

    @Test
    void scoresDoNotDependOnTheOrder() {
        long seed = System.nanoTime();
        System.out.println("Seed " + seed);
        Random random = new Random(seed);
        List<Profile> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(new Profile(
                    random.nextBoolean(),
                    List.of("Engines Ltd", "Engine", "Customer 1", "张伟", "Ada").get(random.nextInt(5)),
                    random.nextBoolean() ? null : random.nextInt(3) + "@example.org",
                    random.nextBoolean() ? null : "+4930901" + random.nextInt(3),
                    null,
                    random.nextBoolean() ? null : "Köln",
                    null,
                    "DE",
                    random.nextBoolean() ? List.of() : List.of(new Profile.Reference("erp", "" + random.nextInt(3)))));
        }
        for (Profile one : all) {
            for (Profile two : all) {
                int score = score(one, two);
                assertEquals(score, score(two, one));
                assertTrue(score >= 0 && score <= 100);
                if (score >= Likeness.REVIEWED) {
                    assertTrue(find(one, two), () -> one + " does not find " + two);
                }
            }
        }
    }

    /** The bound that the number of keys was chosen for. */
    @Test
    void aMistypedNameIsFoundNearlyAlways() {
        Random random = new Random(7);
        int asked = 0;
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            String name = word(random, 6 + random.nextInt(4)) + " " + word(random, 6 + random.nextInt(4)) + " "
                    + "engineering".substring(0, random.nextInt(2) * 11);
            String mistyped = mistyped(name.strip(), random);
            if (similarity(name, mistyped) >= ComparableName.SIMILAR) {
                asked++;
                found += find(organisation(name, null, null), organisation(mistyped, null, null)) ? 1 : 0;
            }
        }
        assertTrue(asked > 1000, "of " + asked);
        assertTrue(found >= 0.95 * asked, "found " + found + " of " + asked);
    }

    /** A letter left out, typed twice, typed wrong, or two that changed places. */
    private static String mistyped(String name, Random random) {
        int at;
        do {
            at = random.nextInt(name.length() - 1);
        } while (name.charAt(at) == ' ' || name.charAt(at + 1) == ' ');
        String before = name.substring(0, at);
        char letter = name.charAt(at);
        return switch (random.nextInt(4)) {
            case 0 -> before + name.substring(at + 1);
            case 1 -> before + letter + name.substring(at);
            case 2 -> before + word(random, 1) + name.substring(at + 1);
            default -> before + name.charAt(at + 1) + letter + name.substring(at + 2);
        };
    }

    @Test
    void namesThatHaveTheirTradeInCommonAreNotLookedAt() {
        Random random = new Random(8);
        List<Profile> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(organisation(word(random, 7) + " Instruments GmbH", null, null));
        }
        int looks = 0;
        for (Profile one : all) {
            for (Profile two : all) {
                looks += one != two && find(one, two) ? 1 : 0;
            }
        }
        assertTrue(looks < all.size(), looks + " looks for " + all.size());
    }

    @Test
    void sketchesNeverKeepApartWhatIsSimilar() {
        long seed = System.nanoTime();
        System.out.println("Seed " + seed);
        Random random = new Random(seed);
        int similar = 0;
        for (int i = 0; i < 20_000; i++) {
            String name = word(random, 3 + random.nextInt(12)) + " " + word(random, 1 + random.nextInt(12));
            ComparableName one = ComparableName.of(name, true);
            ComparableName two =
                    ComparableName.of(mistyped(random.nextBoolean() ? name : name + word(random, 2), random), true);
            if (one.bigrams().similarity(two.bigrams()) >= ComparableName.SIMILAR) {
                similar++;
                int apart = Long.bitCount(one.bigrams().sketch() ^ two.bigrams().sketch());
                assertTrue(apart <= one.bigrams().distance(ComparableName.SIMILAR), () -> one + " and " + two);
            }
        }
        assertTrue(similar > 1000, similar + " were similar");
    }

    @Test
    void personsAreNotFoundByTheirNameAlone() {
        assertFalse(find(person("Wei Zhang", null, null), person("Wei Zhang", null, null)));
        Profile home = new Profile(false, "Wei Zhang", null, null, "Hafenweg 3", "Köln", "50667", "DE", List.of());
        Profile same = new Profile(false, "Wei Zhangg", null, null, "Hafenweg 3", "Köln", null, "DE", List.of());
        assertReviewed(score(home, same));
        assertTrue(find(home, same));
    }

    @Test
    void thousandsWithNumbersInTheirNamesShareNoKey() {
        assertFalse(find(organisation("Customer 17", null, null), organisation("Customer 18", null, null)));
    }

    private static String word(Random random, int letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static void assertRefused(int score) {
        assertTrue(score >= Likeness.REFUSED, "score " + score);
    }

    private static void assertReviewed(int score) {
        assertTrue(score >= Likeness.REVIEWED && score < Likeness.REFUSED, "score " + score);
    }

    /** Whether the second is looked at when the first is there. */
    private static boolean find(Profile one, Profile two) {
        MatchKeys there = MatchKeys.of(Likeness.of(one));
        MatchKeys asked = MatchKeys.of(Likeness.of(two));
        return !Collections.disjoint(there.exact(), asked.exact())
                || !Collections.disjoint(there.close(), asked.close()) && asked.near(there);
    }

    private static int score(Profile one, Profile two) {
        return Likeness.of(one).score(Likeness.of(two), new ArrayList<>());
    }

    private static double similarity(String one, String two) {
        return ComparableName.of(one, true).similarity(ComparableName.of(two, true));
    }

    private static Profile person(String name, String email, String phone) {
        return new Profile(false, name, email, phone, null, null, null, "DE", List.of());
    }

    private static Profile organisation(String name, String email, String phone) {
        return new Profile(true, name, email, phone, null, null, null, "DE", List.of());
    }

    private static Profile at(String name, String street, String city, String postalCode) {
        return new Profile(true, name, null, null, street, city, postalCode, "DE", List.of());
    }

    private static Profile known(String name, String system, String id) {
        return new Profile(true, name, null, null, null, null, null, null, List.of(new Profile.Reference(system, id)));
    }
}
