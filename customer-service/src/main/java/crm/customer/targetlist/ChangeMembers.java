package crm.customer.targetlist;

import crm.persistence.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Customers to put on a list and to take away from it.
 *
 * @param items 1 to 500
 */
public record ChangeMembers(List<Item> items) {

    /** How many items one call may carry. */
    static final int MOST = 500;

    /** What to do with a customer. */
    @Schema(name = "TargetOperation")
    public enum Operation {
        ADD,
        REMOVE
    }

    /**
     * One customer.
     *
     * @param customerId {@code cus_…}
     */
    @Schema(name = "TargetItem")
    public record Item(Operation operation, String customerId) {}

    /**
     * What became of one item.
     *
     * @param index its place in the batch, from 0
     * @param status 201 put there, 200 there already or taken away, 400, 404, 409 or 422 refused
     * @param customerId as it was given
     * @param state what the customer is on the list now, null where refused
     * @param errors why it was refused
     */
    @Schema(name = "TargetResult")
    public record Result(int index, int status, String customerId, MemberState state, List<FieldError> errors) {}

    /** One result for each item, in the order of the items. */
    @Schema(name = "TargetResults")
    public record Results(List<Result> results) {}
}
