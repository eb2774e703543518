package crm.web.loop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The processors that the calling thread may run on: {@code sched_getaffinity(2)} and {@code sched_setaffinity(2)}, which
 * Linux has. Threads that it starts later inherit them.
 */
final class Affinity {

    /** Bytes of the C library's {@code cpu_set_t}: 1024 processors. */
    private static final int SET = 128;

    private static final int CALLING_THREAD = 0;

    private Affinity() {}

    /** Numbers of the processors that the calling thread may run on; empty where the system does not tell. */
    static BitSet processors() {
        byte[] set = new byte[SET];
        return call("sched_getaffinity", set) ? BitSet.valueOf(set) : new BitSet();
    }

    /**
     * Holds the calling thread to one processor.
     *
     * @return false where the system cannot do that, or does not allow this processor: nothing has changed then
     */
    static boolean hold(int processor) {
        BitSet one = new BitSet();
        one.set(processor);
        byte[] set = one.toByteArray();
        return set.length <= SET && call("sched_setaffinity", Arrays.copyOf(set, SET));
    }

    @SuppressWarnings("restricted")
    private static boolean call(String name, byte[] set) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find(name).orElse(null);
        if (function == null) {
            return false;
        }
        MethodHandle handle =
                linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(JAVA_BYTE, set);
            int result = (int) handle.invokeExact(CALLING_THREAD, (long) SET, memory);
            MemorySegment.copy(memory, JAVA_BYTE, 0, set, 0, SET);
            return result == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("The call of " + name + " does not fit", e);
        }
    }
}
