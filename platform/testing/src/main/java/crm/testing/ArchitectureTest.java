package crm.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks a service against {@link ArchitectureRules}. A service extends it with an empty class in its own top package,
 * {@code crm.<service>}, which says what to look at.
 */
public abstract class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        String top = getClass().getPackageName();
        JavaClasses service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(top);
        if (service.isEmpty()) {
            throw new AssertionError("no classes in " + top);
        }
        return ArchitectureRules.ofService(top.substring("crm.".length())).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule, service)));
    }

    private static void check(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }
}
