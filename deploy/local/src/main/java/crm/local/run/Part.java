package crm.local.run;

import crm.stack.Launch;
import crm.stack.Ports;
import crm.stack.Server;

/** Something that runs as one process of the stack. */
interface Part {

    /** What a running process says of itself. */
    enum Health {
        READY,
        /** It cannot work now, and may recover by itself. */
        UNREADY,
        /** It will not recover by itself. */
        BROKEN,
        /** No answer. */
        SILENT
    }

    String name();

    int port();

    /** Makes everything ready that the start needs. */
    void prepare();

    Launch launch();

    /** Asked often while it starts: whether it can work. */
    boolean ready();

    /** Asked now and then while it runs. */
    Health health();

    /** A server of the stack: while it runs, accepting connections is enough. */
    static Part of(Server server, int port) {
        return new Part() {
            @Override
            public String name() {
                return server.name();
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public void prepare() {
                server.prepare();
            }

            @Override
            public Launch launch() {
                return server.launch();
            }

            @Override
            public boolean ready() {
                return server.ready();
            }

            @Override
            public Health health() {
                return Ports.answers(port) ? Health.READY : Health.UNREADY;
            }
        };
    }
}
