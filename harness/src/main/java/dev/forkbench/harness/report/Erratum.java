package dev.forkbench.harness.report;

import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An error of the guides, and where to look for it on the JVM.
 *
 * @param item {@code G05}, as CPython's lane makes it again
 * @param guides numbers of the guides that make it
 * @param twins arms of the JVM's lane that look at the same; none only if there can be none
 * @param without why there are none; null if there are
 */
record Erratum(String item, List<Integer> guides, List<Twin> twins, String without) {
  private static final String RESOURCE = "errata.json";

  Erratum {
    guides = List.copyOf(guides);
    twins = twins == null ? List.of() : List.copyOf(twins);
    if (twins.isEmpty() == (without == null)) {
      throw new IllegalArgumentException(item + ": either twins, or the reason why there are none");
    }
  }

  /** Every error once, in the order of their numbers. */
  static List<Erratum> all() {
    try (InputStream json = Erratum.class.getResourceAsStream(RESOURCE)) {
      return Json.MAPPER.readerForListOf(Erratum.class).readValue(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code guide 0, guide 1}. */
  String source() {
    return guides.stream().map(guide -> "guide " + guide).collect(Collectors.joining(", "));
  }
}
