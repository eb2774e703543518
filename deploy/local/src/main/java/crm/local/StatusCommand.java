package crm.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.local.run.Memory;
import crm.local.run.PartState;
import crm.local.run.StackState;
import crm.local.run.StateFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What runs. */
@Command(
        name = "status",
        description = "Shows what runs. Exit code 0 means that every part is ready.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One object: {ready, parts: [{name, state, pid, port, …}]}.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<StackState> state = new StateFile(data.layout().stateFile()).readLive();
        boolean ready = state.map(StackState::ready).orElse(false);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(
                    object(ready, state.map(StackState::parts).orElse(List.of()))));
        } else {
            print(out, state, ready);
        }
        return ready ? 0 : 1;
    }

    static ObjectNode object(boolean ready, List<PartState> parts) {
        ObjectNode object = JSON.createObjectNode().put("ready", ready);
        ArrayNode list = object.putArray("parts");
        for (PartState part : parts) {
            ObjectNode node = list.addObject()
                    .put("name", part.name())
                    .put("state", part.state().name().toLowerCase(Locale.ROOT));
            if (part.process() == null) {
                node.putNull("pid");
            } else {
                node.put("pid", part.process().pid());
            }
            node.put("port", part.port());
            OptionalLong memory = memory(part);
            if (memory.isPresent()) {
                node.put("rssBytes", memory.getAsLong());
            } else {
                node.putNull("rssBytes");
            }
            node.put("restarts", part.restarts()).put("startSeconds", part.startSeconds());
            if (part.note() != null) {
                node.put("note", part.note());
            }
        }
        return object;
    }

    private static void print(PrintWriter out, Optional<StackState> state, boolean ready) {
        if (state.isEmpty()) {
            out.println("Nothing runs. Start it with ./crm up.");
            return;
        }
        out.printf("%-20s %-11s %7s %6s %9s %9s %8s%n", "part", "state", "pid", "port", "memory", "restarts", "start");
        long sum = 0;
        for (PartState part : state.get().parts()) {
            long bytes = memory(part).orElse(0);
            sum += bytes;
            out.printf(
                    "%-20s %-11s %7s %6d %6d MB %9d %8s  %s%n",
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    part.process() == null ? "" : part.process().pid(),
                    part.port(),
                    bytes >> 20,
                    part.restarts(),
                    part.startSeconds() == null ? "" : part.startSeconds() + " s",
                    part.note() == null ? "" : part.note().lines().findFirst().orElse(""));
        }
        out.printf("%s. %d MB in all.%n", ready ? "Everything is ready" : "Not everything is ready", sum >> 20);
    }

    /** A database server's processes share memory: what counts for it is counted for the first only. */
    private static OptionalLong memory(PartState part) {
        return part.process() == null || !part.process().alive()
                ? OptionalLong.empty()
                : Memory.residentBytes(part.process().pid());
    }
}
