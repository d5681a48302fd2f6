package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which CPython an interpreter is, as it says itself.
 *
 * @param version such as 3.11.7; 3.13.1t is a free-threaded build
 * @param compiler with its version
 * @param profileGuided whether it was compiled with a profile of itself: yes, no or unknown
 */
record PythonBuild(String version, String compiler, String profileGuided) {

  static final String VM_NAME = "CPython";

  private static final Pattern TEXT =
      Pattern.compile(
          VM_NAME
              + " (\\d+\\.\\d+\\.[^\\s,]+), (.+), profile-guided optimisation: (yes|no|unknown)");

  /** Reads {@link #toString}; empty if it is anything else. */
  static Optional<PythonBuild> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new PythonBuild(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** For people, if its figures are not what most users would get. */
  Optional<String> warning() {
    return profileGuided.equals("no")
        ? Optional.of(
            ("CPython %s was built without profile-guided optimisation: its figures are worse than"
                    + " those of a distribution's build; %s=PATH names another")
                .formatted(version, Interpreters.VARIABLE))
        : Optional.empty();
  }

  ObjectNode json() {
    return Json.MAPPER
        .createObjectNode()
        .put("version", version)
        .put("compiler", compiler)
        .put("profileGuided", profileGuided);
  }

  /** {@code CPython 3.11.7, GCC 12.2.0, profile-guided optimisation: yes}. */
  @Override
  public String toString() {
    return VM_NAME
        + " "
        + version
        + ", "
        + compiler
        + ", profile-guided optimisation: "
        + profileGuided;
  }
}
