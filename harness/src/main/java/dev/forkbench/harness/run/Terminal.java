package dev.forkbench.harness.run;

import java.io.Console;
import java.util.Map;

/** Decides whether standard output is a terminal whose last line may be redrawn. */
public final class Terminal {

  private Terminal() {}

  static boolean isLive(Map<String, String> environment) {
    return isLive(environment, hasConsole());
  }

  static boolean isLive(Map<String, String> environment, boolean console) {
    String term = environment.get("TERM");
    return console
        && term != null
        && !term.equals("dumb")
        && !environment.containsKey("CI")
        && !environment.containsKey("NO_COLOR");
  }

  /** From JDK 22 on there is a console even when the output goes to a file. */
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
