package crm.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started and stopped.
 *
 * @param command program and arguments
 * @param environment added to that of this process
 * @param directory the working directory
 * @param stopSignal the signal that asks for a clean and prompt end, such as {@code TERM}
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, String stopSignal) {}
