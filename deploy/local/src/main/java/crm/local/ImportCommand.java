package crm.local;

import crm.local.client.Api;
import crm.local.client.Summary;
import crm.local.orders.OrderImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes over what another system knows. */
@Command(
        name = "import",
        description = "Takes over data of another system.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "orders",
        subcommands = ImportCommand.Orders.class)
final class ImportCommand {

    /** Orders of the past. */
    @Command(
            name = "orders",
            description = {
                "Imports a CSV file of orders of the past, each row one order that was placed and paid.",
                "A row is known by its place in the file: importing the same file again changes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class Orders implements Callable<Integer> {

        @Mixin
        private DataOption data;

        @Parameters(paramLabel = "FILE", description = "CSV in UTF-8 with a header.")
        private Path file;

        @Option(names = "--customer", required = true, paramLabel = "COL", description = "Column of the customer's id.")
        private String customer;

        @Option(names = "--date", required = true, paramLabel = "COL", description = "Column of the order's date.")
        private String date;

        @Option(names = "--amount", required = true, paramLabel = "COL", description = "Column of the order's total.")
        private String amount;

        @Option(names = "--quantity", paramLabel = "COL", description = "Column of the number of pieces.")
        private String quantity;

        @Option(names = "--cost", paramLabel = "COL", description = "Column of what the order cost the seller.")
        private String cost;

        @Option(
                names = "--category",
                paramLabel = "COL",
                description = "Column of the code of what was bought: lower case letters, digits, dashes.")
        private String category;

        @Option(names = "--currency", defaultValue = "USD", description = "ISO 4217. Default: ${DEFAULT-VALUE}.")
        private String currency;

        @Option(names = "--tenant", defaultValue = "main", description = "Default: ${DEFAULT-VALUE}.")
        private String tenant;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            String caller = "admin@" + tenant;
            try (Api api = new Api(data.running())) {
                OrderImport.Columns columns = new OrderImport.Columns(customer, date, amount, quantity, cost, category);
                OrderImport.Result result = new OrderImport(api, caller, out).run(file, columns, currency);
                Summary.await(api, caller, result.orders(), out);
                return result.isWhole() ? 0 : 1;
            }
        }
    }
}
