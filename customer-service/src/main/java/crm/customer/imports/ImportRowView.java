package crm.customer.imports;

import crm.customer.profile.Intake;
import crm.customer.profile.IntakeUndoing;
import java.util.List;

/**
 * What became of a row.
 *
 * @param row its place in the file, 1 for the first one behind the header
 * @param customerId the customer that it became or met, where the one who asked sees it; of a dry run, only one that is
 *     there
 * @param version of the customer that this brought about
 * @param errors why it was refused
 * @param undone what became of it when the import was reverted
 */
public record ImportRowView(
        long row,
        Intake.Outcome outcome,
        String customerId,
        Long version,
        List<RowError> errors,
        IntakeUndoing.Undone undone) {}
