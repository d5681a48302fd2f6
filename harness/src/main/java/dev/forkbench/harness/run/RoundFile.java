package dev.forkbench.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;

/**
 * One arm in one round: the row as JMH wrote it, and how it was measured.
 *
 * @param row JMH's own
 * @param facts our own
 */
record RoundFile(JsonNode row, ForkFacts facts) {

  static RoundFile read(Path raw) throws UnreadableResultException {
    return new RoundFile(Json.read(raw).get(0), facts(raw));
  }

  static ForkFacts facts(Path raw) throws UnreadableResultException {
    Path file = RunDirectory.facts(raw);
    try {
      return Json.MAPPER.treeToValue(Json.read(file), ForkFacts.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, "does not describe a measurement", e);
    }
  }
}
