package crm.bench.clientele;

import java.util.List;

/**
 * Where a customer is.
 *
 * @param country ISO 3166-1
 * @param area how its postal codes begin
 */
record Town(String city, String country, String area) {

    static final List<Town> ALL = List.of(
            new Town("Hamburg", "DE", "20"),
            new Town("Stuttgart", "DE", "70"),
            new Town("Dresden", "DE", "01"),
            new Town("Kassel", "DE", "34"),
            new Town("Lyon", "FR", "69"),
            new Town("Nantes", "FR", "44"),
            new Town("Torino", "IT", "10"),
            new Town("Bologna", "IT", "40"),
            new Town("Gent", "BE", "90"),
            new Town("Tampere", "FI", "33"),
            new Town("Aarhus", "DK", "80"),
            new Town("Utrecht", "NL", "35"),
            new Town("Graz", "AT", "80"),
            new Town("Basel", "CH", "40"),
            new Town("Brno", "CZ", "60"),
            new Town("Valencia", "ES", "46"),
            new Town("Porto", "PT", "40"),
            new Town("Leeds", "GB", "LS"),
            new Town("Portland", "US", "97"),
            new Town("Denver", "US", "80"));
}
