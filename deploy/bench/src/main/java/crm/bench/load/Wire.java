package crm.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One keep-alive connection with at most one request under way. */
final class Wire implements AutoCloseable {

    private final InetSocketAddress target;
    private final Selector selector;
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(32 * 1024);
    private byte[] in = new byte[32 * 1024];
    private int count;

    /** The request under way, -1 when idle. */
    int number = -1;

    /** When the request should have been sent, in nanoseconds of {@link System#nanoTime}. */
    long due;

    Wire(InetSocketAddress target, Selector selector) throws IOException {
        this.target = target;
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open(target);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        count = 0;
    }

    void reconnect() throws IOException {
        close();
        connect();
    }

    void send(int request, byte[] bytes, long dueNanos) throws IOException {
        number = request;
        due = dueNanos;
        out = ByteBuffer.wrap(bytes);
        flush();
    }

    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Reads what is there.
     *
     * @return the answer once it is whole, else null
     * @throws IOException when the server closed the connection
     */
    Answer read() throws IOException {
        while (true) {
            chunk.clear();
            int read = channel.read(chunk);
            if (read < 0) {
                throw new IOException("closed by the server");
            }
            if (read == 0) {
                return null;
            }
            if (count + read > in.length) {
                in = Arrays.copyOf(in, Math.max(in.length * 2, count + read));
            }
            chunk.flip();
            chunk.get(in, count, read);
            count += read;
            Answer answer = number < 0 ? null : AnswerParser.parse(in, count);
            if (answer != null) {
                count = 0;
                number = -1;
                return answer;
            }
        }
    }

    @Override
    public void close() throws IOException {
        key.cancel();
        channel.close();
    }
}
