package crm.analytics.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import crm.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The models are plain Java, so that a program without a container can use them too. */
class ModelArchitectureTest {

    private static final ArchRule PLAIN = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "crm.analytics.model..",
                    "org.hipparchus..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math.."));

    @Test
    void theModelsDependOnTheJdkAndOnHipparchusAlone() {
        PLAIN.check(models());
    }

    @Test
    void whatDependsOnMoreIsFound() {
        var service = new ClassFileImporter().importPackages("crm.analytics.value");
        assertThrows(AssertionError.class, () -> PLAIN.check(service));
    }

    @Test
    void theirPackagesHaveNoCycles() {
        ArchitectureRules.featuresHaveNoCycles("crm.analytics.model.(*)..").check(models());
    }

    private static JavaClasses models() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("crm.analytics.model");
    }
}
