package crm.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the platform for the first test that wants it, and stops it behind the last one. */
final class SharedPlatform implements ExecutionCondition, ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedPlatform.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getProperty("e2e") != null || System.getProperty("e2e.data") != null
                ? ConditionEvaluationResult.enabled("asked for")
                : ConditionEvaluationResult.disabled("starts all processes: only with -De2e");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent("start", key -> Start.attempt(), Start.class)
                .platform();
    }

    /** One attempt, for all tests: a platform that does not start is not tried again by each of them. */
    private record Start(Platform started, Throwable failure) implements AutoCloseable {

        static Start attempt() {
            try {
                return new Start(Platform.start(), null);
            } catch (RuntimeException | AssertionError e) {
                return new Start(null, e);
            }
        }

        Platform platform() {
            if (failure != null) {
                throw new ParameterResolutionException("The platform did not start: " + failure.getMessage(), failure);
            }
            return started;
        }

        @Override
        public void close() {
            if (started != null) {
                started.close();
            }
        }
    }
}
