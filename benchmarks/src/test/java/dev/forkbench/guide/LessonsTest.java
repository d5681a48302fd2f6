package dev.forkbench.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all lessons have in common: their names, and comments that say what is true. */
class LessonsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/forkbench/guide");

  static List<Lesson> lessons() {
    return Lessons.all();
  }

  @Test
  void shouldListEveryClassThatIsALesson() {
    List<String> classes =
        new ClassFileImporter()
            .importPackagesOf(Lesson.class).stream()
                .filter(type -> type.isAssignableTo(Lesson.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    assertThat(lessons().stream().map(lesson -> lesson.getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void shouldNameLessonsAsTheirClasses() {
    assertThat(new AliveAfterFirstJoin().name()).isEqualTo("alive-after-first-join");
    assertThat(lessons().stream().map(Lesson::name)).doesNotHaveDuplicates();
  }

  /** Numbers, and with them lists of numbers, may differ; words and the order of kinds may not. */
  @ParameterizedTest
  @MethodSource("lessons")
  void shouldSayInItsCommentHowToRunItAndWhatItPrints(Lesson lesson) throws IOException {
    List<String> comment = outputInComment(lesson);
    assertThat(comment.get(0))
        .matches("scripts/guide " + lesson.name() + "( --unit \\d+)? +# JDK [\\d.]+; .*");
    assertThat(shapes(comment.subList(1, comment.size())))
        .isEqualTo(shapes(Transcripts.of(lesson.name())));
  }

  private static List<String> outputInComment(Lesson lesson) throws IOException {
    Path source = SOURCES.resolve(lesson.getClass().getSimpleName() + ".java");
    String text = Files.readString(source);
    String output = text.substring(text.indexOf("<pre>{@code\n"), text.indexOf(" * }</pre>"));
    return output.lines().skip(1).map(line -> line.substring(" * ".length())).toList();
  }

  private static List<String> shapes(List<String> lines) {
    Stream<String> shapes =
        lines.stream()
            .map(line -> line.replaceAll("true|false", "?"))
            .map(line -> line.replaceAll("-?\\d+(\\.\\d+)?", "N"))
            .map(line -> line.replaceAll("N(, N)+", "N"));
    return shapes.sorted().toList();
  }
}
