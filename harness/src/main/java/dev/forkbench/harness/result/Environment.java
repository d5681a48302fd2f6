package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The content of {@code environment.json}: the machine, the JDKs, the flags, the commit, the seed
 * and the plan of a run. A fact the machine does not tell is absent or null, never 0.
 *
 * @param json the whole document
 */
public record Environment(JsonNode json) {

  /** A run without an environment, such as somebody else's plain JMH file. */
  public static final Environment UNKNOWN = new Environment(MissingNode.getInstance());

  private static final int FORMAT_VERSION = 1;

  /**
   * The environment of a run.
   *
   * @throws UnreadableResultException when the file is broken or of an unknown format version
   */
  public static Environment read(Path file) throws UnreadableResultException {
    JsonNode json = Json.read(file);
    JsonNode version = json.path("formatVersion");
    if (version.asInt() != FORMAT_VERSION) {
      throw new UnreadableResultException(
          file, "unknown formatVersion " + version + ", expected " + FORMAT_VERSION);
    }
    return new Environment(json);
  }

  /** The fact at a JSON pointer such as {@code /machine/cores}, or "not available". */
  public String text(String pointer) {
    JsonNode node = json.at(pointer);
    return node.isMissingNode() || node.isNull() ? "not available" : node.asText();
  }

  /**
   * How many CPUs the run could use: the logical cores, or the container's limit if that is
   * smaller, which may be a fraction. Empty if the machine does not tell.
   */
  public OptionalDouble cpus() {
    double cores = json.at("/machine/logicalCores").asDouble(0);
    double limit = json.at("/machine/cgroupCpuLimit").asDouble(0);
    return DoubleStream.of(cores, limit).filter(cpus -> cores > 0 && cpus > 0).min();
  }
}
