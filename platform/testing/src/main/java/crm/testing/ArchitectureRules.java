package crm.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of the architecture, as rules that a test can check. A rule that stands in the way of good code may be
 * wrong: think first, then change it here with an ADR, not around it.
 */
public final class ArchitectureRules {

    /** Whose contracts a service may read, besides its own. */
    static final Map<String, Set<String>> CONSUMES = Map.of(
            "customer", Set.of("sales", "support", "marketing", "analytics"),
            "sales", Set.of("customer", "analytics"),
            "support", Set.of("customer", "analytics"),
            "marketing", Set.of("customer", "analytics"),
            "analytics", Set.of("customer", "sales", "support", "marketing"),
            "gateway", Set.of());

    private static final String ENTITY = "jakarta.persistence.Entity";

    private ArchitectureRules() {}

    /** The rules that hold in a service whose packages lie below {@code crm.<service>}. */
    public static List<ArchRule> ofService(String service) {
        return List.of(
                operationsAreReachable(),
                resourcesSpeakToServicesOnly(),
                servicesKnowNoHttp(),
                onlyRepositoriesSpeakHibernate(),
                aggregatesArePlainJava(),
                consumesOnlyWhatTheMatrixAllows(service),
                factsComeFromTheirSource(service),
                copiesFollowFactsOnly(),
                featuresHaveNoCycles("crm." + service + ".(*).."),
                noOtherTransactions(),
                noParallelUseOfASession(),
                noWaiting(),
                noFieldInjection(),
                noWallClock(),
                noRemoteCalls(),
                plainNames());
    }

    /** A resource turns HTTP into calls of a service and results into HTTP, and touches neither SQL nor entities. */
    public static ArchRule resourcesSpeakToServicesOnly() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat(isRepository())
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("org.hibernate..", "io.vertx.sqlclient.."))
                .allowEmptyShould(true);
    }

    /** An operation that is not public is ignored by the HTTP layer, with no more than a warning. */
    public static ArchRule operationsAreReachable() {
        return methods()
                .that(DescribedPredicate.describe(
                        "answer HTTP",
                        method -> method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().isAnnotatedWith("jakarta.ws.rs.HttpMethod"))))
                .should()
                .bePublic()
                .allowEmptyShould(true);
    }

    /** Below the resource nobody knows that there is HTTP. */
    public static ArchRule servicesKnowNoHttp() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Service")
                .or()
                .haveSimpleNameEndingWith("Handler")
                .or(isRepository())
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "io.vertx.core.http.."))
                .allowEmptyShould(true);
    }

    /** One class for each aggregate loads and stores it. */
    public static ArchRule onlyRepositoriesSpeakHibernate() {
        return noClasses()
                .that()
                .haveNameMatching(".*(Resource|Service|Handler|Events|View|Request)")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.hibernate.."))
                .orShould()
                .callMethod("crm.persistence.Unit", "session")
                .allowEmptyShould(true);
    }

    /** Rules of the business are tested without a container, so they import none. */
    public static ArchRule aggregatesArePlainJava() {
        return noClasses()
                .that()
                .areAnnotatedWith(ENTITY)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "io.smallrye..",
                        "jakarta.ws.rs..",
                        "com.fasterxml..",
                        "org.hibernate.reactive..",
                        "crm.messaging..",
                        "crm.web.."))
                .allowEmptyShould(true);
    }

    /** Who may read whose events: a new edge between services is a decision, made in {@link #CONSUMES}. */
    public static ArchRule consumesOnlyWhatTheMatrixAllows(String service) {
        String[] forbidden = CONSUMES.keySet().stream()
                .filter(other -> !other.equals(service))
                .filter(other -> !CONSUMES.getOrDefault(service, Set.of()).contains(other))
                .map(other -> "crm.contracts." + other + "..")
                .toArray(String[]::new);
        return noClasses().should().dependOnClassesThat(resideInAnyPackage(forbidden));
    }

    /**
     * A fact is made where it happens, and nowhere else: whoever reads another service's contract makes none of it. Facts
     * about who sees what are those of the service that has the customers.
     */
    public static ArchRule factsComeFromTheirSource(String service) {
        String others = CONSUMES.keySet().stream()
                .filter(other -> !other.equals(service))
                .sorted()
                .collect(Collectors.joining("|"));
        String foreign = service.equals("customer") ? others : others + "|sight";
        return noClasses()
                .should()
                .callConstructorWhere(targetOwnedBy("crm\\.contracts\\.(" + foreign + ")\\..*"))
                .allowEmptyShould(true);
    }

    /** What a service knows of another one's records it was told by facts: nobody but their handlers writes a copy. */
    public static ArchRule copiesFollowFactsOnly() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Handler")
                .and()
                .haveSimpleNameNotEndingWith("Copies")
                .should()
                .callMethodWhere(
                        targetOwnedBy(".*Copies|crm\\.messaging\\.CopyTable").and(targetNamed("follow")))
                .allowEmptyShould(true);
    }

    /** Features of a service depend on each other in one direction at most. */
    public static ArchRule featuresHaveNoCycles(String packages) {
        return slices().matching(packages).should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** {@code Tx} is the only way to a transaction: the others are silently absent off the event loop. */
    public static ArchRule noOtherTransactions() {
        return noClasses()
                .should()
                .dependOnClassesThat(
                        nameMatching(".*\\.(Transactional|WithTransaction|WithSession|ReactiveTransactional)"))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("io.quarkus.hibernate.reactive.panache.."));
    }

    /** Two operations at once on one session corrupt it without an error. */
    public static ArchRule noParallelUseOfASession() {
        return noClasses()
                .should()
                .callMethodWhere(targetOwnedBy("io\\.smallrye\\.mutiny\\.Uni").and(targetNamed("combine|join")));
    }

    /** The event loop never waits. */
    public static ArchRule noWaiting() {
        return noClasses()
                .should()
                .callMethodWhere(targetOwnedBy("io\\.smallrye\\.mutiny\\.Uni").and(targetNamed("await")))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class);
    }

    /** Constructors say what a class needs. */
    public static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .allowEmptyShould(true);
    }

    /** Time comes from the unit of work, so that all of one transaction carries the same. */
    public static ArchRule noWallClock() {
        return noClasses()
                .should()
                .callMethodWhere(
                        targetOwnedBy("java\\.time\\.(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)")
                                .and(targetNamed("now")))
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    /**
     * A service talks to others by events. What it needs to know of them it keeps a copy of. The issuer of tokens is
     * none of them: it tells nothing by itself, so that one poll asks it (ADR 22).
     */
    public static ArchRule noRemoteCalls() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.net.http..", "io.vertx.ext.web.client..", "org.eclipse.microprofile.rest.client.."));
    }

    /** A class is named after what it is. */
    public static ArchRule plainNames() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Base)")
                .orShould()
                .resideInAnyPackage("..common..", "..core..", "..util..", "..utils..", "..shared..");
    }

    /** The platform knows of no customer and no order: what does belongs into a service. */
    public static ArchRule platformIsNeutral() {
        String nouns =
                ".*\\.[^.]*(Customer|Order(?!ed|ing|By)|Opportunit|Product(?!i)|Payment|Invoice|Ticket|Feedback|Campaign|Segment)[^.]*";
        return noClasses()
                .should()
                .haveNameMatching(nouns)
                .orShould()
                .dependOnClassesThat(resideInAnyPackage(
                        "crm.contracts.customer..",
                        "crm.contracts.sales..",
                        "crm.contracts.support..",
                        "crm.contracts.marketing..",
                        "crm.contracts.analytics.."))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isRepository() {
        return DescribedPredicate.describe(
                "repositories",
                type -> !type.getName().startsWith("crm.persistence")
                        && type.getMethodCallsFromSelf().stream()
                                .anyMatch(
                                        call -> call.getTargetOwner().getName().equals("crm.persistence.Unit")
                                                && Set.of("session", "sql").contains(call.getName())));
    }

    private static DescribedPredicate<JavaAccess<?>> targetNamed(String regex) {
        return DescribedPredicate.describe(
                "named " + regex, access -> access.getName().matches(regex));
    }

    private static DescribedPredicate<JavaAccess<?>> targetOwnedBy(String regex) {
        return DescribedPredicate.describe(
                "of " + regex, access -> access.getTargetOwner().getFullName().matches(regex));
    }
}
