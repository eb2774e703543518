package crm.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import crm.contracts.customer.ExternalId;
import crm.contracts.sales.OrderPlaced;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail protects nothing: each is shown a class that breaks it. */
class ArchitectureRulesTest {

    @Test
    void waitingIsFound() {
        assertFinds(ArchitectureRules.noWaiting(), Waits.class);
    }

    @Test
    void theWallClockIsFound() {
        assertFinds(ArchitectureRules.noWallClock(), ReadsTheClock.class);
    }

    @Test
    void parallelUseIsFound() {
        assertFinds(ArchitectureRules.noParallelUseOfASession(), Combines.class);
    }

    @Test
    void foreignContractIsFound() {
        assertFinds(ArchitectureRules.consumesOnlyWhatTheMatrixAllows("support"), ReadsOrders.class);
        ArchitectureRules.consumesOnlyWhatTheMatrixAllows("analytics").check(of(ReadsOrders.class));
    }

    @Test
    @Feature("C-15")
    void aFactOfAnotherServiceIsFound() {
        assertFinds(ArchitectureRules.factsComeFromTheirSource("sales"), MakesAFact.class);
        ArchitectureRules.factsComeFromTheirSource("customer").check(of(MakesAFact.class));
        ArchitectureRules.factsComeFromTheirSource("support").check(of(ReadsOrders.class));
    }

    @Test
    @Feature("C-15")
    void aCopyThatIsWrittenByHandIsFound() {
        assertFinds(ArchitectureRules.copiesFollowFactsOnly(), WritesACopy.class);
        ArchitectureRules.copiesFollowFactsOnly().check(of(FactHandler.class));
    }

    @Test
    void badNameIsFound() {
        assertFinds(ArchitectureRules.plainNames(), ThingManager.class);
    }

    @Test
    void businessNounInThePlatformIsFound() {
        assertFinds(ArchitectureRules.platformIsNeutral(), CustomerCache.class);
        assertFinds(ArchitectureRules.platformIsNeutral(), ReadsOrders.class);
        ArchitectureRules.platformIsNeutral().check(of(Waits.class));
    }

    @Test
    void fieldInjectionIsFound() {
        assertFinds(ArchitectureRules.noFieldInjection(), InjectsAField.class);
    }

    private static void assertFinds(ArchRule rule, Class<?> culprit) {
        AssertionError error = assertThrows(AssertionError.class, () -> rule.check(of(culprit)));
        assertTrue(error.getMessage().contains(culprit.getSimpleName()), error::getMessage);
    }

    private static JavaClasses of(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }

    static class Waits {
        String now() {
            return Uni.createFrom().item("").await().indefinitely();
        }
    }

    static class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static class Combines {
        Uni<?> both(Uni<String> one, Uni<String> other) {
            return Uni.combine().all().unis(one, other).asTuple();
        }
    }

    static class ReadsOrders {
        String total(OrderPlaced order) {
            return order.total().toPlainString();
        }
    }

    static class MakesAFact {
        Object named() {
            return new ExternalId("erp", "1");
        }
    }

    static class ThingCopies {
        boolean follow() {
            return true;
        }
    }

    static class WritesACopy {
        boolean write(ThingCopies copies) {
            return copies.follow();
        }
    }

    static class FactHandler {
        boolean handle(ThingCopies copies) {
            return copies.follow();
        }
    }

    static class ThingManager {}

    static class CustomerCache {}

    static class InjectsAField {
        @jakarta.inject.Inject
        String name;
    }
}
