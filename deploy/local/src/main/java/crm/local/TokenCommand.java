package crm.local;

import crm.local.client.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A token to try requests with. */
@Command(
        name = "token",
        description = "Prints an access token, valid for five minutes.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "USER_OR_CLIENT",
            description = "A user such as manager@demo, or a partner's client such as partner-demo.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(new Tokens(data.layout()).of(name));
        return 0;
    }
}
