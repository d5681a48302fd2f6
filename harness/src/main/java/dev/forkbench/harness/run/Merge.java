package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rewrites {@code jmh.json} and {@code experiments.jsonl} from the rounds' files.
 *
 * @param directory of the run
 * @param arms in the order of the rows
 * @param rounds how many there will be
 */
record Merge(RunDirectory directory, List<Arm> arms, int rounds) {

  /**
   * Writes what is there; a kind of result of which there is nothing gets no file.
   *
   * @throws IOException when a file cannot be written
   * @throws UnreadableResultException when a round's file broke after it was checked
   */
  void write() throws IOException, UnreadableResultException {
    writeRows();
    writeObservations();
  }

  private void writeRows() throws IOException, UnreadableResultException {
    ArrayNode rows = Json.MAPPER.createArrayNode();
    for (Arm arm : arms) {
      List<RoundFile> measured = new ArrayList<>();
      for (Path raw : arm.timed() ? files(arm) : List.<Path>of()) {
        measured.add(RoundFile.read(raw));
      }
      if (!measured.isEmpty()) {
        rows.add(new MergedRow(measured).json());
      }
    }
    if (!rows.isEmpty()) {
      WholeFile.write(directory.timed(), Json.pretty(rows));
    }
  }

  private void writeObservations() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Arm arm : arms) {
      for (Path raw : arm.timed() ? List.<Path>of() : files(arm)) {
        Files.readAllLines(raw).forEach(line -> lines.append(line).append('\n'));
      }
    }
    if (!lines.isEmpty()) {
      WholeFile.write(directory.observed(), lines.toString());
    }
  }

  private List<Path> files(Arm arm) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(round -> directory.raw(round, arm))
        .filter(Files::exists)
        .toList();
  }
}
