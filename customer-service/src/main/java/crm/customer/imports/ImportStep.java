package crm.customer.imports;

import crm.attributes.Attribute;
import crm.attributes.Attributes;
import crm.customer.imports.ImportJobs.Batch;
import crm.customer.imports.ImportJobs.Open;
import crm.customer.metadata.CustomerAttributes;
import crm.customer.profile.Intake;
import crm.customer.profile.Intake.Described;
import crm.customer.profile.Intake.Outcome;
import crm.customer.profile.IntakeService;
import crm.customer.profile.IntakeUndoing;
import crm.customer.profile.IntakeUndoing.Result;
import crm.customer.profile.IntakeUndoing.Undone;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One step of an import: a batch of rows that are taken in, or of what was written that is taken back. */
@ApplicationScoped
class ImportStep {

    private final IntakeService intake;
    private final IntakeUndoing undoing;
    private final Attributes attributes;
    private final ImportJobs jobs;
    private final ImportRows rows;
    private final long mostRefusedKept;

    ImportStep(
            IntakeService intake,
            IntakeUndoing undoing,
            Attributes attributes,
            ImportJobs jobs,
            ImportRows rows,
            @ConfigProperty(name = "crm.imports.most-refused-kept") long mostRefusedKept) {
        this.intake = intake;
        this.undoing = undoing;
        this.attributes = attributes;
        this.jobs = jobs;
        this.rows = rows;
        this.mostRefusedKept = mostRefusedKept;
    }

    /** Takes the rows of a batch in; what became of them, in their order. */
    Uni<List<Intake>> take(Unit unit, Open job, Batch batch) {
        return attributes.forRead(unit, CustomerAttributes.OBJECT).flatMap(catalogue -> {
            Map<String, Attribute> known =
                    catalogue.attributes().stream().collect(Collectors.toMap(Attribute::name, Function.identity()));
            RowDescription description = new RowDescription(job.source(), job.party(), known);
            List<Described> described = new ArrayList<>();
            List<Intake> results = new ArrayList<>();
            for (RawRow row : batch.rows()) {
                try {
                    described.add(description.of(row));
                } catch (InvalidInput e) {
                    results.add(refused(row.number(), e.errors()));
                }
            }
            return intake.take(unit, described, job.dedupe()).map(taken -> {
                results.addAll(taken);
                results.sort(Comparator.comparingLong(Intake::ordinal));
                return results;
            });
        });
    }

    /** Notes what became of a batch, which is done; nothing where another instance has done it meanwhile. */
    Uni<Void> finish(Unit unit, Open job, Batch batch, List<Intake> results) {
        Map<Outcome, Long> counts =
                results.stream().collect(Collectors.groupingBy(Intake::outcome, Collectors.counting()));
        return jobs.batchDone(unit, job.id(), batch.firstRow())
                .flatMap(mine -> !mine
                        ? Uni.createFrom().voidItem()
                        : rows.add(unit, job.id(), kept(job, results))
                                .chain(() -> jobs.count(
                                        unit,
                                        job.id(),
                                        counts.getOrDefault(Outcome.CREATED, 0L),
                                        counts.getOrDefault(Outcome.UPDATED, 0L),
                                        counts.getOrDefault(Outcome.UNCHANGED, 0L),
                                        counts.getOrDefault(Outcome.SKIPPED, 0L),
                                        counts.getOrDefault(Outcome.REFUSED, 0L))));
    }

    /** Of a file that is broken from one end to the other the first rows tell as much as all of them. */
    private List<Intake> kept(Open job, List<Intake> results) {
        long refused = job.refused();
        List<Intake> kept = new ArrayList<>(results.size());
        for (Intake result : results) {
            if (result.outcome() != Outcome.REFUSED || refused++ < mostRefusedKept) {
                kept.add(job.dryRun() ? withoutEffect(result) : result);
            }
        }
        return kept;
    }

    /** Of a dry run there is no customer that was created, nor a version or anything to set back. */
    private static Intake withoutEffect(Intake result) {
        return new Intake(
                result.ordinal(),
                result.outcome(),
                result.outcome() == Outcome.CREATED ? null : result.customer(),
                null,
                null,
                null,
                result.errors());
    }

    /**
     * Deals with a batch that failed by itself: it is tried again, then cut in halves, until the row is found that is the
     * reason, which is refused.
     */
    Uni<Void> stumble(Unit unit, Open job, Batch batch, int mostAttempts) {
        if (batch.attempts() + 1 < mostAttempts) {
            return jobs.batchFailed(unit, job.id(), batch.firstRow());
        }
        if (batch.rows().size() == 1) {
            FieldError error = new FieldError("", "internal", "The row failed again and again.");
            return finish(unit, job, batch, List.of(refused(batch.firstRow(), List.of(error))));
        }
        int half = batch.rows().size() / 2;
        int size = batch.rows().size();
        return jobs.batchDone(unit, job.id(), batch.firstRow())
                .flatMap(mine -> !mine
                        ? Uni.createFrom().voidItem()
                        : jobs.addBatch(unit, job.id(), batch.rows().subList(0, half), batch.attempts())
                                .chain(() -> jobs.addBatch(
                                        unit, job.id(), batch.rows().subList(half, size), batch.attempts())));
    }

    /** Takes the latest of what was written back; tells whether there was anything. */
    Uni<Boolean> undo(Unit unit, Open job, int most) {
        return rows.toUndo(unit, job.id(), most).flatMap(written -> {
            if (written.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return undoing.undo(unit, written, Ids.text("imp", job.id()))
                    .call(results -> note(unit, job, results))
                    .replaceWith(true);
        });
    }

    /** Leaves what was written last as it is. */
    Uni<Void> leaveAlone(Unit unit, Open job) {
        return rows.toUndo(unit, job.id(), 1)
                .map(written -> written.stream()
                        .map(one -> new Result(one, Undone.TOUCHED, null))
                        .toList())
                .flatMap(results -> note(unit, job, results));
    }

    private Uni<Void> note(Unit unit, Open job, List<Result> results) {
        long reverted = results.stream()
                .filter(result -> result.undone() == Undone.WITHDRAWN || result.undone() == Undone.SET_BACK)
                .count();
        return rows.undone(unit, job.id(), results)
                .chain(() -> jobs.countUndone(unit, job.id(), reverted, results.size() - reverted));
    }

    private static Intake refused(long row, List<FieldError> errors) {
        return new Intake(row, Outcome.REFUSED, null, null, null, null, errors);
    }
}
