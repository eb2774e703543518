package crm.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    private static final int ATTEMPTS = 200;
    private static final int LOWEST = 20_000;

    /** Linux takes outgoing ports from here on, others from higher up. */
    private static final int FIRST_OUTGOING = 32_768;

    private Ports() {}

    /**
     * A port that nothing listens on now. It is not one of those that systems give to outgoing connections: such a port
     * can be taken again between the look at it and its use.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, FIRST_OUTGOING)
                .filter(Ports::available)
                .findFirst()
                .orElseThrow(() -> new StackFailure("No free port from " + LOWEST + " to " + FIRST_OUTGOING + "."));
    }

    /** Whether a server could listen on the port. */
    public static boolean available(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something accepts connections on the port. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
