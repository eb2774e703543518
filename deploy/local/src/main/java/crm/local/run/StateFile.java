package crm.local.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The supervisor's word on the stack, replaced as a whole at every change so that a reader never sees half of it. */
public final class StateFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** What was written last; empty where there is no file, or one that another version wrote. */
    public Optional<StackState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), StackState.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackFailure("Cannot read " + file + ": " + FileTree.reason(e), e);
        }
    }

    /** What was written last, where the supervisor that wrote it still runs. */
    public Optional<StackState> readLive() {
        return read().filter(state -> state.supervisor().alive());
    }

    public void write(StackState state) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailure("Cannot write " + file + ": " + FileTree.reason(e), e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackFailure("Cannot delete " + file + ": " + FileTree.reason(e), e);
        }
    }
}
