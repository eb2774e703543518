package crm.testing;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Runs a {@code @QuarkusTest} on a real PostgreSQL and a real broker, with the module's own database migrated, and lets
 * the service trust the tokens of {@link Tokens}. One server each serves all test classes of a module. Carries the tag
 * that {@code crm test fast} leaves out.
 */
@Tag("stack")
@WithTestResource(StackResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnStack {

    /** Name of the service's database, which is also that of its module without {@code -service}. */
    String value();
}
