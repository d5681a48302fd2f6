package dev.forkbench.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lessons and their twins in CPython. */
class TwinsTest {
  private static final Path TWINS = Path.of("..", "scripts", "python_guide.py");

  /** There, a lesson is a function with this mark, and named as it is. */
  private static final Pattern LESSON =
      Pattern.compile("^@lesson\\ndef (\\w+)\\(", Pattern.MULTILINE);

  @Test
  void shouldHaveTheSameNamesInTheSameOrder() throws IOException {
    assumeTrue(Files.exists(TWINS), "there are no twins: " + TWINS);
    List<String> names =
        LESSON
            .matcher(Files.readString(TWINS))
            .results()
            .map(lesson -> lesson.group(1).replace('_', '-'))
            .toList();
    assertThat(Lessons.all().stream().map(Lesson::name)).containsExactlyElementsOf(names);
  }
}
