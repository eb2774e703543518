package crm.local;

import crm.local.run.StackState;
import crm.local.run.StateFile;
import crm.stack.Checkout;
import crm.stack.StackFailure;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class DataOption {

    private static final int DEFAULT_PORT = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's data directory. Default: $CRM_DATA, else .crm in the checkout.")
    private Path data;

    /** The stack on the port that it was last started on. */
    Layout layout() {
        Path directory = directory();
        int port = new StateFile(directory.resolve("state.json"))
                .read()
                .map(StackState::port)
                .orElse(DEFAULT_PORT);
        return layout(port);
    }

    Layout layout(int port) {
        return new Layout(Checkout.root(), directory(), port);
    }

    /** As {@link #layout()}, for commands that make no sense while nothing runs. */
    Layout running() {
        Layout layout = layout();
        if (new StateFile(layout.stateFile()).readLive().isEmpty()) {
            throw new StackFailure("Nothing runs in " + layout.data() + ". Start it with ./crm up.");
        }
        return layout;
    }

    private Path directory() {
        if (data != null) {
            return data;
        }
        String configured = System.getenv("CRM_DATA");
        return configured == null || configured.isBlank() ? Checkout.root().resolve(".crm") : Path.of(configured);
    }
}
