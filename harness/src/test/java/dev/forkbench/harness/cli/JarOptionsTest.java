package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class JarOptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void shouldRefuseATimeInWhichNoForkCanEnd(String minutes) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new CompareCommand())
            .setErr(new PrintWriter(err, true))
            .execute("--base", "a.jar", "--head", "b.jar", "--out", "none", "--timeout", minutes);

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("--timeout must be 1 minute or more: " + minutes);
  }
}
