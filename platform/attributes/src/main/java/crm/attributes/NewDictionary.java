package crm.attributes;

import java.util.List;

/**
 * A dictionary to set up.
 *
 * @param code a small letter, then at most 39 small letters, digits and -; never changes
 * @param name for people
 * @param entries 1 to 500
 */
public record NewDictionary(String code, String name, List<DescribeEntry> entries) {

    /** All but its code. */
    DescribeDictionary description() {
        return new DescribeDictionary(name, entries);
    }
}
