package crm.local.demo;

import java.util.List;
import java.util.Locale;

/** Names of people, companies and places that read like those of customers, and are nobody's. */
final class Names {

    /** A city with its country and the currency that is paid there. */
    record Place(String city, String country, String currency) {}

    private static final List<Place> PLACES = List.of(
            new Place("Hamburg", "DE", "EUR"),
            new Place("Lyon", "FR", "EUR"),
            new Place("Torino", "IT", "EUR"),
            new Place("Gent", "BE", "EUR"),
            new Place("Tampere", "FI", "EUR"),
            new Place("Portland", "US", "USD"),
            new Place("Austin", "US", "USD"),
            new Place("Cleveland", "US", "USD"),
            new Place("Denver", "US", "USD"),
            new Place("Raleigh", "US", "USD"));

    private static final List<String> FIRST = List.of(
            "Alma", "Bruno", "Carla", "Daniel", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Liam",
            "Maren", "Nils", "Olga", "Paolo", "Rania", "Stefan", "Tessa", "Viktor", "Wanda", "Yusuf");

    private static final List<String> LAST = List.of(
            "Adler",
            "Baker",
            "Conti",
            "Dubois",
            "Eriksen",
            "Fischer",
            "Garcia",
            "Hansen",
            "Ivanov",
            "Jansen",
            "Keller",
            "Lambert",
            "Moretti",
            "Novak",
            "Olsen",
            "Parker",
            "Quinn",
            "Rossi",
            "Schmitt",
            "Turner",
            "Virtanen",
            "Weber");

    private static final List<String> COMPANY = List.of(
            "Northwind",
            "Bluebird",
            "Granite",
            "Harbour",
            "Juniper",
            "Keystone",
            "Lakeside",
            "Meridian",
            "Oakfield",
            "Pinecrest",
            "Riverside",
            "Silverline",
            "Summit",
            "Tidewater",
            "Westgate",
            "Whitestone");

    private static final List<String> TRADE = List.of(
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
            "Supplies");

    private Names() {}

    static Place place(Draw draw) {
        return draw.one(PLACES);
    }

    static String person(Draw draw) {
        return draw.one(FIRST) + " " + draw.one(LAST);
    }

    static String company(Draw draw, Place place) {
        return draw.one(COMPANY) + " " + draw.one(TRADE) + " " + place.city();
    }

    /** An address in a domain that is reserved for examples. */
    static String email(String name, String number) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "." + number + "@customers.example";
    }
}
