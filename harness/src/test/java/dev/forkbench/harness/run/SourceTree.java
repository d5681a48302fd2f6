package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java code of both modules without its comments, for texts that name parts of it. */
final class SourceTree {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final List<String> MODULES = List.of("benchmarks", "harness");
  private static final String JAVA = ".java";

  private final Map<Path, String> main = new HashMap<>();

  /** By simple name; classes that share one are taken for one. */
  private final Map<String, String> classes = new HashMap<>();

  SourceTree(Path project) throws IOException {
    for (String module : MODULES) {
      for (String kind : List.of("main", "test")) {
        read(project.resolve(module).resolve("src").resolve(kind).resolve("java"));
      }
    }
  }

  private void read(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(JAVA)).toList()) {
        String code = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        classes.merge(name(file), code, String::concat);
        if (root.getParent().endsWith("main")) {
          main.put(file, code);
        }
      }
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - JAVA.length());
  }

  boolean holds(String type) {
    return classes.containsKey(type);
  }

  /** Whether a class has something of that name; in a test only its tests count. */
  boolean holds(String type, String member) {
    String quoted = Pattern.quote(member);
    String pattern = type.endsWith("Test") ? "void " + quoted + "\\(" : "\\b" + quoted + "\\b";
    return holds(type) && Pattern.compile(pattern).matcher(classes.get(type)).find();
  }

  /** Whether code that is no test has the word. */
  boolean mentions(String word) {
    return main.values().stream().anyMatch(code -> code.contains(word));
  }

  /** Whether the code of a package, by its last name, has the word. */
  boolean mentions(String word, String inPackage) {
    return main.entrySet().stream()
        .filter(file -> file.getKey().getParent().endsWith(inPackage))
        .anyMatch(file -> file.getValue().contains(word));
  }

  /** Whether there is code in a package of that name. */
  boolean holdsPackage(String name) {
    return main.keySet().stream().anyMatch(file -> file.getParent().endsWith(name));
  }
}
