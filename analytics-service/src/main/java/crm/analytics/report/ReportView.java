package crm.analytics.report;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report as the API shows it. */
record ReportView(
        String report,

        @Schema(description = "The moment that it applies to")
        Instant asOf,

        @Schema(description = "How many customers it is about")
        long n,

        String currency,

        @Schema(description = "The model of buying that was scored with; null where there was none")
        String modelVersion,

        long policyVersion,

        @Schema(description = "How far the order topic was") long stateOffset,

        @Schema(implementation = Object.class, description = "Single numbers, by name") @JsonRawValue
        String figures,

        @Schema(implementation = Object.class, description = "Names and types of the columns") @JsonRawValue
        String columns,

        @Schema(implementation = Object.class, description = "One array for each row") @JsonRawValue
        String rows,

        @Schema(implementation = Object.class, description = "Codes of what a reader should know") @JsonRawValue
        String notes) {}
