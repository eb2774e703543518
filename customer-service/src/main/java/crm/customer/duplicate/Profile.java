package crm.customer.duplicate;

import java.util.List;

/**
 * What is compared of a customer; null for what is not known.
 *
 * @param organisation whether it is none of the persons
 * @param references what other systems call it, also official registers
 */
public record Profile(
        boolean organisation,
        String name,
        String email,
        String phone,
        String street,
        String city,
        String postalCode,
        String country,
        List<Reference> references) {

    /** What a system calls the customer. */
    public record Reference(String system, String id) {}
}
