package dev.livegate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestController;

/** What holds the packages together, and apart. */
@AnalyzeClasses(packages = "dev.livegate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String SANDBOX = "dev.livegate.sandbox..";

    private static final String OVERVIEW = "dev.livegate.overview";

    /** What every feature may use; everything else of ours belongs to another feature. */
    private static final String[] SHARED = {
        "dev.livegate.account..",
        "dev.livegate.admission..",
        "dev.livegate.api..",
        "dev.livegate.cdn..",
        "dev.livegate.guard..",
        "dev.livegate.lifecycle..",
        "dev.livegate.model..",
        "dev.livegate.request..",
        "dev.livegate.security..",
        "dev.livegate.upstream..",
        "dev.livegate.validation.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.livegate.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsOfTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SANDBOX);

    @ArchTest
    static final ArchRule theSandboxKnowsOfNothing = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat(resideInAPackage("dev.livegate..").and(not(resideInAPackage(SANDBOX))));

    @ArchTest
    static final ArchRule reactorStaysWhereTheWireIs = noClasses()
            .that()
            .resideOutsideOfPackages("dev.livegate.upstream..", SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "io.netty..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule onlyOnePackageBuildsProblems = noClasses()
            .that()
            .resideOutsideOfPackage("dev.livegate.problem..")
            .should()
            .dependOnClassesThat(named("dev.livegate.problem.ProblemAnswer"))
            .orShould()
            .callConstructorWhere(buildsAProblem())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProblemDetail.class);

    @ArchTest
    static void featuresDoNotUseEachOther(JavaClasses all) {
        for (var feature : features(all)) {
            noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.livegate..")
                            .and(not(resideInAPackage(feature)))
                            .and(not(resideInAnyPackage(SHARED))))
                    .check(all);
            noClasses()
                    .that()
                    .resideInAnyPackage(SHARED)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(feature)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule nothingIsMadeOfOverviews = noClasses()
            .that()
            .resideOutsideOfPackages(OVERVIEW, "dev.livegate.openapi")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OVERVIEW);

    /** Packages with a controller, but for the one that explains problems, and overviews, which are made of other features. */
    private static Set<String> features(JavaClasses all) {
        return all.stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .map(JavaClass::getPackageName)
                .filter(name -> !Set.of("dev.livegate.problem", OVERVIEW).contains(name))
                .collect(Collectors.toSet());
    }

    @ArchTest
    static final ArchRule onlySecurityComparesKeys = noClasses()
            .that()
            .resideOutsideOfPackages("dev.livegate.security..", SANDBOX)
            .and()
            .doNotHaveFullyQualifiedName("dev.livegate.idempotency.Fingerprint")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.MessageDigest");

    @ArchTest
    static final ArchRule onlyTheSignerSigns = noClasses()
            .that()
            .resideOutsideOfPackages(SANDBOX)
            .and()
            .doNotHaveFullyQualifiedName("dev.livegate.upstream.signing.RequestSigner")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.crypto..");

    @ArchTest
    static final ArchRule signingAndCacheKnowNothingOfTheClient = noClasses()
            .that()
            .resideInAnyPackage("dev.livegate.upstream.signing", "dev.livegate.upstream.cache")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.livegate.upstream");

    @ArchTest
    static final ArchRule onlyTheClientUsesSigningAndCache = noClasses()
            .that()
            .resideOutsideOfPackages("dev.livegate.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.livegate.upstream.signing", "dev.livegate.upstream.cache");

    @ArchTest
    static final ArchRule controllersAreTheirFeaturesOwn =
            classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule timeIsAskedOfAClockThatTestsCanMove = noClasses()
            .that()
            .resideOutsideOfPackage(SANDBOX)
            .and()
            .doNotHaveFullyQualifiedName("dev.livegate.upstream.TimeConfiguration")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Calendar.class)
            .orShould()
            .callMethodWhere(readsTheWallClock());

    @ArchTest
    static final ArchRule onePlaceWorksOutThePath = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.livegate.request.RequestPaths")
            .should()
            .callMethodWhere(describe(
                    "reads the path of a servlet request",
                    access -> Set.of("getRequestURI", "getRequestURL", "getServletPath", "getPathInfo")
                                    .contains(access.getName())
                            && access.getTargetOwner().isAssignableTo(HttpServletRequest.class)))
            .because("filters and the router must decide on the same path");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule oneWayOfLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule theWireIsNotTapped = noClasses()
            .should()
            .callMethodWhere(
                    describe("a call of wiretap", access -> access.getName().equals("wiretap")))
            .because("it prints signatures and keys");

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> type.getFullName().equals(name));
    }

    private static DescribedPredicate<JavaAccess<?>> buildsAProblem() {
        return describe(
                "builds a problem",
                access -> access.getTargetOwner().getFullName().equals("dev.livegate.problem.Problem"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return describe("reads the wall clock", access -> {
            var owner = access.getTargetOwner();
            var name = access.getName();
            return (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                    || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                    || (owner.getPackageName().equals("java.time") && name.equals("now"));
        });
    }

    private static <T> DescribedPredicate<T> describe(String text, Predicate<T> predicate) {
        return DescribedPredicate.describe(text, predicate);
    }
}
