package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * Where an organisation is found. Where a person lives is nobody's business and is in no event.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param city as the record has it
 */
public record Place(String country, String city) {

    public Place {
        Facts.required(country, "country");
        Facts.required(city, "city");
    }
}
