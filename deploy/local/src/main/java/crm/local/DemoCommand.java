package crm.local;

import crm.local.client.Api;
import crm.local.client.Summary;
import crm.local.demo.Demo;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Something to look at. */
@Command(
        name = "demo",
        description = "Creates a believable company in the tenant demo, through the public API.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    @Mixin
    private DataOption data;

    @Option(names = "--customers", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed, another company. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (customers < 1 || customers > MOST) {
            throw new StackFailure("--customers is from 1 to " + MOST + ".");
        }
        if (seed < 0 || seed > Integer.MAX_VALUE) {
            throw new StackFailure("--seed is from 0 to " + Integer.MAX_VALUE + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        Layout layout = data.running();
        try (Api api = new Api(layout)) {
            new Demo(api, out).create(customers, seed, LocalDate.now(ZoneOffset.UTC));
            Summary.await(api, "analyst@demo", 0, out);
        }
        out.printf("""
                Look at it:
                  curl -H "Authorization: Bearer $(./crm token manager@demo)" '%1$s/api/v1/customers?limit=5'
                  curl -H "Authorization: Bearer $(./crm token analyst@demo)" %1$s/api/v1/analytics/summary
                """, layout.gatewayUrl());
        out.flush();
        return 0;
    }
}
