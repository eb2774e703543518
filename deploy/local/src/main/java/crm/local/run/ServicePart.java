package crm.local.run;

import crm.local.Layout;
import crm.stack.Launch;
import crm.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One instance of a service, started from what the build packaged. */
final class ServicePart implements Part {

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String name;
    private final Path module;
    private final int port;
    private final Map<String, String> environment;

    /**
     * @param name of the instance; the first one is called as the service
     * @param module the service's directory
     */
    ServicePart(String name, Path module, int port, Map<String, String> environment) {
        this.name = name;
        this.module = module;
        this.port = port;
        this.environment = environment;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void prepare() {
        if (!Files.exists(ServiceJvm.jar(module))) {
            throw new StackFailure(name + " is not built: there is no " + ServiceJvm.jar(module) + ".");
        }
    }

    @Override
    public Launch launch() {
        return new Launch(ServiceJvm.command(module), environment, module, "TERM");
    }

    /** The same process, recording what a later start needs. */
    Launch training(Path recording) {
        return new Launch(ServiceJvm.training(module, recording), environment, module, "TERM");
    }

    @Override
    public boolean ready() {
        return status("ready") == OK;
    }

    @Override
    public Health health() {
        int live = status("live");
        if (live < 0) {
            return Health.SILENT;
        }
        if (live != OK) {
            return Health.BROKEN;
        }
        return status("ready") == OK ? Health.READY : Health.UNREADY;
    }

    private int status(String check) {
        URI address = URI.create("http://127.0.0.1:" + Layout.managementPort(port) + "/q/health/" + check);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
