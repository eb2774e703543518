package crm.analytics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.score.CrossSell.Offer;
import crm.analytics.score.CrossSell.Rule;
import crm.testing.Feature;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Feature({"A-03", "A-04"})
class CrossSellTest {

    private final CrossSell crossSell = new CrossSell(
            100,
            4,
            List.of(
                    new Rule("chairs", "desks", 0.4, 200),
                    new Rule("lamps", "desks", 0.6, 200),
                    new Rule("chairs", "carpets", 0.5, 300),
                    new Rule("chairs", "lamps", 0.9, -50),
                    new Rule("desks", "chairs", 0.8, 100)));

    @Test
    void eachCategoryIsOfferedOnceByItsBestRule() {
        List<Offer> offers = crossSell.offers(Set.of("chairs", "lamps"));
        assertEquals(
                List.of("carpets", "desks"),
                offers.stream().map(offer -> offer.rule().to()).toList());
        assertEquals("lamps", offers.getLast().rule().from());
        assertEquals(150, offers.getFirst().worth(), 1e-9);
        assertEquals(120, offers.getLast().worth(), 1e-9);
    }

    @Test
    void whatLosesMoneyAddsNothing() {
        List<Offer> offers = crossSell.offers(Set.of("chairs"));
        assertEquals("lamps", offers.getLast().rule().to());
        assertEquals(0, offers.getLast().worth());
    }

    @Test
    void whoOwnsEverythingOrNothingIsOfferedNothing() {
        assertEquals(List.of(), crossSell.offers(Set.of("chairs", "lamps", "desks", "carpets")));
        assertEquals(List.of(), crossSell.offers(Set.of()));
        assertTrue(crossSell.known());
        assertFalse(new CrossSell(29, 1, List.of()).known());
    }
}
