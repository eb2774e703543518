package crm.customer.imports;

import crm.persistence.InvalidInput;
import java.util.List;

/** Makes rows of the text of a file, as it arrives. */
interface RowReader {

    /**
     * The rows that this text completes.
     *
     * @throws InvalidInput where the file as a whole cannot be read
     */
    List<RawRow> add(String text);

    /** The rows at the end of the file. */
    List<RawRow> finish();
}
