package dev.forkbench.harness;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** The package list is the architecture: measuring knows nothing of judging and drawing. */
class LayeringTest {

  private static final String ROOT = "dev.forkbench.harness.";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.forkbench");

  @Test
  void shouldUseOnlyWhatLiesBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("cli")
        .definedBy(ROOT + "cli..")
        .layer("run")
        .definedBy(ROOT + "run..")
        .layer("report")
        .definedBy(ROOT + "report..")
        .layer("selftest")
        .definedBy(ROOT + "selftest..")
        .layer("chart")
        .definedBy(ROOT + "chart..")
        .layer("claim")
        .definedBy(ROOT + "claim..")
        .layer("gate")
        .definedBy(ROOT + "gate..")
        .layer("compare")
        .definedBy(ROOT + "compare..")
        .layer("doctor")
        .definedBy(ROOT + "doctor..")
        .layer("stats")
        .definedBy(ROOT + "stats..")
        .layer("result")
        .definedBy(ROOT + "result..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("compare")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("doctor")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("compare", "cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("selftest")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("chart")
        .mayOnlyBeAccessedByLayers("report", "cli")
        .whereLayer("claim")
        .mayOnlyBeAccessedByLayers("chart", "report", "selftest", "cli")
        .whereLayer("gate")
        .mayOnlyBeAccessedByLayers("chart", "compare", "report", "selftest", "cli")
        .whereLayer("stats")
        .mayOnlyBeAccessedByLayers(
            "claim", "gate", "compare", "chart", "report", "run", "selftest", "cli")
        .check(classes);
  }

  @Test
  void shouldGatherEvidenceWithoutRulesAndJudgeWithoutClaims() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("claim")
        .definedBy("dev.forkbench.harness.claim")
        .layer("rule")
        .definedBy(ROOT + "claim.rule..")
        .layer("evidence")
        .definedBy(ROOT + "claim.evidence..")
        .whereLayer("claim")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rule")
        .mayOnlyBeAccessedByLayers("claim")
        .check(classes);
  }

  @Test
  void shouldKnowNothingOfBenchmarkCode() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.openjdk.jmh..", "dev.forkbench.bench..", "dev.forkbench.experiment..")
        .check(classes);
  }

  @Test
  void shouldWritePagesWithoutKnowingWhatIsOnThem() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(ROOT + "report.page..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.forkbench..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage(ROOT + "report.page.."))))
        .check(classes);
  }
}
