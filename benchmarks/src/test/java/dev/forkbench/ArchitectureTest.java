package dev.forkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.forkbench.bench.support.MeasurementJvm;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The packages are rooms on floors: each uses only what lies below it. */
class ArchitectureTest {
  private static final List<String> FLOORS =
      List.of("guide", "experiment", "bench", "backend", "workload", "process", "shared");

  /** Without what JMH generates. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPackages("dev.forkbench");

  @Test
  void shouldUseOnlyPackagesBelow() {
    for (int floor = 1; floor < FLOORS.size(); floor++) {
      String[] above =
          FLOORS.subList(0, floor).stream().map(ArchitectureTest::room).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(room(FLOORS.get(floor)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(CLASSES);
    }
  }

  @Test
  void shouldNotLetExperimentsUseBenchmarks() {
    noClasses()
        .that()
        .resideInAPackage(room("experiment"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("bench"))
        .check(CLASSES);
  }

  @Test
  void shouldNotLetLinksKnowTheirPool() {
    noClasses()
        .that()
        .resideInAPackage("dev.forkbench.process.link")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.forkbench.process")
        .check(CLASSES);
  }

  @Test
  void shouldNotLetQuestionsUseEachOther() {
    SlicesRuleDefinition.slices()
        .matching("dev.forkbench.bench.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage("dev.forkbench.bench.."),
            JavaClass.Predicates.resideInAPackage("dev.forkbench.bench.support"))
        .check(CLASSES);
  }

  @Test
  void shouldLiveInAKnownRoom() {
    assertThat(CLASSES)
        .filteredOn(type -> !type.getPackageName().equals("dev.forkbench"))
        .allSatisfy(type -> assertThat(FLOORS).contains(type.getPackageName().split("\\.")[2]));
  }

  @Test
  void shouldTieEveryBenchmarkToItsMeasurementJvm() {
    List<Class<?>> benchmarks =
        CLASSES.stream()
            .<Class<?>>map(JavaClass::reflect)
            .filter(type -> has(type, Benchmark.class))
            .toList();
    assertThat(benchmarks).hasSizeGreaterThanOrEqualTo(5);
    assertThat(benchmarks)
        .allSatisfy(
            type ->
                assertThat(methodsOfItAndItsStates(type))
                    .as(type + " has a @Setup that takes " + MeasurementJvm.class)
                    .anyMatch(ArchitectureTest::tiesToHost));
  }

  private static boolean has(Class<?> type, Class<? extends java.lang.annotation.Annotation> mark) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.isAnnotationPresent(mark));
  }

  private static List<Method> methodsOfItAndItsStates(Class<?> benchmark) {
    return Stream.concat(Stream.of(benchmark), Arrays.stream(benchmark.getDeclaredClasses()))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .toList();
  }

  private static boolean tiesToHost(Method method) {
    return method.isAnnotationPresent(Setup.class)
        && List.of(method.getParameterTypes()).contains(MeasurementJvm.class);
  }

  private static String room(String floor) {
    return "dev.forkbench." + floor + "..";
  }
}
