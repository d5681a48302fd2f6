package dev.forkbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConformanceTableTest {
  private static final Pattern NAME = Pattern.compile("`(\\w+Test)\\.(should\\w+)`");

  @Test
  void shouldNameOnlyTestsThatExist() throws Exception {
    String table = Files.readString(Path.of("../docs/conformance.md"));
    assertThat(NAME.matcher(table).results()).hasSizeGreaterThan(30).allMatch(this::exists);
  }

  private boolean exists(MatchResult name) {
    try {
      Class<?> test = Class.forName(getClass().getPackageName() + "." + name.group(1));
      return Arrays.stream(test.getDeclaredMethods())
          .anyMatch(method -> method.getName().equals(name.group(2)));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
