package crm.customer.profile;

import crm.persistence.FieldError;
import crm.persistence.Ids;
import java.util.List;

/**
 * Customers to create or update, each known by the first of its external ids.
 *
 * @param items 1 to 1000
 */
public record CustomerBatch(List<NewCustomer> items) {

    /** How many items one call may carry. */
    static final int MOST = 1000;

    /**
     * What became of one item.
     *
     * @param index its place in the batch, from 0
     * @param status 201 created, 200 updated or as it was, 400, 404, 409 or 422 refused
     * @param id the customer, null where refused
     * @param version its version now, null where refused
     * @param externalId the external id it is known by
     * @param errors why it was refused
     */
    public record Result(
            int index, int status, String id, Long version, ExternalReference externalId, List<FieldError> errors) {

        static Result of(int index, int status, Customer customer, ExternalReference reference) {
            String id = Ids.text("cus", customer.id());
            return new Result(index, status, id, customer.version(), reference, null);
        }

        static Result refused(int index, int status, ExternalReference reference, List<FieldError> errors) {
            return new Result(index, status, null, null, reference, errors);
        }
    }

    /** One result for each item, in the order of the items. */
    public record Results(List<Result> results) {}
}
