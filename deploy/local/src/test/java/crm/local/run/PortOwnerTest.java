package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.local.Layout;
import crm.stack.Ports;
import crm.stack.StackFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

    private static final List<String> TABLE = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100",
            "   1: 0100007F:1F91 0100007F:A2B4 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100");

    @Test
    void onlyListenersOwnAPort() {
        assertEquals(Optional.of("4711"), PortOwner.inode(TABLE, 8080));
        assertEquals(Optional.empty(), PortOwner.inode(TABLE, 8081));
    }

    @Test
    void theOwnerOfATakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertFalse(Ports.available(port));
            Layout layout = new Layout(Path.of("."), Path.of("."), port);
            StackFailure failure =
                    Assertions.assertThrows(StackFailure.class, () -> Preflight.checkPorts(layout, Map.of()));
            String owner = "process " + ProcessHandle.current().pid();
            assertTrue(failure.getMessage().contains("Port " + port + " (gateway) is taken by " + owner));
        }
    }

    @Test
    void everyInstanceHasPortsOfItsOwn() {
        Layout layout = new Layout(Path.of("."), Path.of("."), 8080);
        Map<Integer, String> ports = PortPlan.of(layout, Map.of("sales-service", 3, "analytics-service", 2));
        assertEquals(2 * (6 + 3) + 5, ports.size());
        assertEquals("gateway", ports.get(8080));
        assertEquals("sales-service", ports.get(8082));
        assertEquals("sales-service-2", ports.get(8100));
        assertEquals("analytics-service-2", ports.get(8102));
        assertEquals("sales-service, management", ports.get(8182));
    }
}
