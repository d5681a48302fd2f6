package dev.forkbench.harness.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private static final String ROW =
      """
      {"benchmark": "a.B.c", "mode": "avgt", "threads": 1, "jdkVersion": "17.0.1", "vmName": "VM",
       "params": {"workers": "2"},
       "primaryMetric": {"score": 2.0, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"],
                         "scoreUnit": "ms/op", "rawData": [[1.0, 2.0], [3.0, 4.0]]}}""";

  private static final String LINE =
      "{\"formatVersion\":1,\"lane\":\"jvm\",\"jdk\":\"17\",\"experiment\":\"race\",\"arm\":\"x\","
          + "\"params\":{\"gate\":\"true\"},\"jvmId\":\"u\",\"trial\":0,\"observed\":{\"balance\":1}}";

  @TempDir Path run;

  private Path write(String name, String content) throws IOException {
    return Files.writeString(run.resolve(name), content);
  }

  private static void assertUnreadable(ThrowingCallable reading, Path file, String reason) {
    assertThatThrownBy(reading)
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void shouldReadAPlainJmhFileWhoseErrorIsNotANumber() throws Exception {
    Cell cell = JmhFile.read(write("jmh.json", "[" + ROW + "]")).get(0);

    assertThat(cell.id().label()).isEqualTo("B.c workers=2");
    assertThat(cell.unit()).isEqualTo("ms/op");
    assertThat(cell.forks()).extracting(Fork::round).containsExactly(1, 2);
    assertThat(cell.forks()).extracting(Fork::value).containsExactly(1.5, 3.5);
    assertThat(cell.validForks()).hasSize(2);
  }

  @Test
  void shouldReadRoundsAndFlagsInTheOrderOfTheRounds() throws Exception {
    String facts =
        ", \"forkbench\": {\"forks\": [{\"round\": 2, \"flags\": [\"steal 3.0%\"]}, {\"round\": 1}]}}";
    Cell cell =
        JmhFile.read(write("jmh.json", "[" + ROW.substring(0, ROW.length() - 1) + facts + "]"))
            .get(0);

    assertThat(cell.forks()).extracting(Fork::round).containsExactly(1, 2);
    assertThat(cell.forks()).extracting(Fork::valid).containsExactly(true, false);
  }

  @Test
  void shouldReadAHistogramAsItsMean() throws Exception {
    String sampled =
        ROW.replace(
            "\"rawData\": [[1.0, 2.0], [3.0, 4.0]]",
            "\"rawDataHistogram\": [[[[10.0, 3], [20.0, 1]]]]");

    assertThat(JmhFile.read(write("jmh.json", "[" + sampled + "]")).get(0).forks().get(0).value())
        .isEqualTo(12.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | the file is empty",
        "[{                  | truncated or not JSON",
        "hello               | truncated or not JSON",
        "[] []               | goes on after the end of its rows",
        "{}                  | expected an array of rows",
        "[]                  | holds no rows",
        "[1]                 | row 1: not an object",
        "[{}]                | row 1: threads is missing",
        "[{\"threads\":1}]   | row 1: benchmark is missing",
      })
  void shouldRefuseWhatIsNoJmhFile(String content, String reason) throws IOException {
    Path file = write("jmh.json", content);

    assertUnreadable(() -> JmhFile.read(file), file, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1.0, 2.0]  | [\"NaN\", 2.0] | a raw value is not a finite number: \"NaN\"",
        "[1.0, 2.0]  | []             | no raw data of every fork",
        "\"mode\"    | \"vm\"         | mode is missing",
        "\"scoreUnit\" | \"unit\"     | scoreUnit is missing",
      })
  void shouldNameTheRowThatIsBroken(String part, String broken, String reason) throws IOException {
    String other = ROW.replace("a.B.c", "a.B.d").replace(part, broken);
    Path file = write("jmh.json", "[" + ROW + "," + other + "]");

    assertUnreadable(() -> JmhFile.read(file), file, "row 2 (a.B.d): " + reason);
  }

  @Test
  void shouldRefuseARowThatIsThereTwice() throws IOException {
    Path file = write("jmh.json", "[" + ROW + "," + ROW + "]");

    assertUnreadable(() -> JmhFile.read(file), file, "row 2 is there twice: B.c workers=2");
  }

  @Test
  void shouldRefuseARowThatDescribesAnotherNumberOfForks() throws IOException {
    String row =
        ROW.substring(0, ROW.length() - 1) + ", \"forkbench\": {\"forks\": [{\"round\": 1}]}}";
    Path file = write("jmh.json", "[" + row + "]");

    assertUnreadable(() -> JmhFile.read(file), file, "1 forks described, 2 measured");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"formatVersion\":1 | \"formatVersion\":2 | unknown formatVersion 2, expected 1",
        "\"formatVersion\":1 | \"version\":1       | unknown formatVersion",
        "\"lane\":\"jvm\"    | \"lane\":3          | lane is missing",
        "\"trial\":0         | \"trial\":\"x\"     | trial is missing",
        "\"observed\":       | \"seen\":           | not an observation",
        "\"balance\":1}}     | \"balance\":        | truncated or not JSON",
      })
  void shouldNameTheLineThatIsBroken(String part, String broken, String reason) throws IOException {
    String second = LINE.replace("\"u\"", "\"v\"").replace(part, broken);
    Path file = write("experiments.jsonl", LINE + "\n" + second + "\n");

    assertUnreadable(() -> ObservationFile.read(file), file, "line 2: " + reason);
  }

  @Test
  void shouldRefuseATrialThatIsThereTwice() throws IOException {
    Path file = write("experiments.jsonl", LINE + "\n" + LINE + "\n");

    assertUnreadable(
        () -> ObservationFile.read(file), file, "line 2: trial 0 of this JVM is there twice");
  }

  @Test
  void shouldReadARunThatOnlyObserved() throws Exception {
    write("experiments.jsonl", LINE + "\n");
    Run read = Run.read(run);

    assertThat(read.cells()).isEmpty();
    assertThat(read.observations())
        .singleElement()
        .satisfies(o -> assertThat(o.params()).containsEntry("gate", "true"));
    assertThat(read.environment()).isEqualTo(Environment.UNKNOWN);
    assertThat(read.environment().text("/machine/os")).isEqualTo("not available");
  }

  @Test
  void shouldRefuseADirectoryThatIsNoRun() {
    assertUnreadable(
        () -> Run.read(run), run, "not a run: it holds neither jmh.json nor experiments.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"formatVersion\": 2}", "{}"})
  void shouldRefuseAnEnvironmentOfAnUnknownVersion(String content) throws IOException {
    write("jmh.json", "[" + ROW + "]");
    Path environment = write("environment.json", content);

    assertUnreadable(() -> Run.read(run), environment, "unknown formatVersion");
  }

  @Test
  void shouldLeaveNothingUnfinishedWhenAFileCannotBeWritten() throws IOException {
    Path directory = Files.createDirectories(run.resolve("taken").resolve("by"));

    assertThatThrownBy(() -> WholeFile.write(directory.getParent(), "text"))
        .isInstanceOf(IOException.class);
    assertThat(WholeFile.unfinished(directory.getParent())).doesNotExist();
  }

  @Test
  void shouldReadWhatWasObservedWhereItIsCompressed() throws Exception {
    Path small = run.resolve("experiments.jsonl.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(small))) {
      gzip.write((LINE + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Run.read(run).observations()).hasSize(1);

    Files.write(small, Arrays.copyOf(Files.readAllBytes(small), 20));
    assertUnreadable(() -> Run.read(run), small, "cannot be read: ");
  }

  @Test
  void shouldReadWhatWasTimedWhereItIsCompressed() throws Exception {
    Path small = run.resolve("jmh.json.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(small))) {
      gzip.write(("[" + ROW + "]").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(JmhFile.in(run)).isEqualTo(small);
    assertThat(Run.read(run).cells()).hasSize(1);
  }
}
