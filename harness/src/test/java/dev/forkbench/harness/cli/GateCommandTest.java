package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @Test
  void shouldEndWellWhereNothingIsSlower() throws Exception {
    Path file = write("base.json", row("a.B.c", "ms/op", 10, 10.1, 9.9, 10, 10.05));

    assertThat(gate(file, file)).isZero();
    assertThat(out.toString()).startsWith("PASS: 1 compared, 0 slower, 0 faster, 1 as before");
  }

  @Test
  void shouldFailWhereSomethingIsSlowerAndSaySoEverywhere() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 10, 10.1, 9.9, 10, 10.05));
    Path head = write("head.json", row("a.B.c", "ms/op", 12, 12.1, 11.9, 12, 12.05));
    Path written = directory.resolve("out");

    assertThat(gate(base, head, "--out", written.toString())).isOne();
    assertThat(out.toString()).contains("FAIL          B.c: 1.20x (1.1", "10.0 -> 12.0 ms/op");
    assertThat(written.resolve("gate.md")).content().contains("Forkbench gate: FAIL", "1.20x");
    assertThat(written.resolve("gate.json")).content().contains("\"outcome\" : \"FAIL\"");
    var xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(written.resolve("gate.xml").toFile());
    assertThat(xml.getElementsByTagName("failure").getLength()).isOne();
  }

  @Test
  void shouldEndUndecidedOnlyWhenThatIsToCount() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 10, 14, 9, 12, 8));
    Path head = write("head.json", row("a.B.c", "ms/op", 10, 13, 9, 12, 9));

    assertThat(gate(base, head)).isZero();
    assertThat(gate(base, head, "--strict")).isEqualTo(4);
    assertThat(out.toString()).contains("could have seen", "forks a side");
  }

  @Test
  void shouldTakeForksFromSeveralFiles() throws Exception {
    Path one = write("one.json", row("a.B.c", "ms/op", 10, 10.1, 9.9));
    Path two = write("two.json", row("a.B.c", "us/op", 10000, 10050));
    Path head = write("head.json", row("a.B.c", "ms/op", 12, 12.1, 11.9, 12, 12.05));

    assertThat(execute("--baseline", one + "," + two, "--candidate", head.toString())).isOne();
    assertThat(out.toString()).contains("5 + 5 forks");
  }

  @Test
  void shouldNameWhatIsMissingAndFailForIt() throws Exception {
    Path base =
        write("base.json", row("a.B.c", "ms/op", 10, 10, 10), row("a.B.d", "ms/op", 1, 1, 1));
    Path head =
        write("head.json", row("a.B.c", "ms/op", 10, 10, 10), row("a.B.e", "ms/op", 1, 1, 1));

    assertThat(gate(base, head)).isOne();
    assertThat(out.toString())
        .contains("missing: B.d", "Missing and not excused: B.d.", "Not in the baseline: B.e.");
    assertThat(gate(base, head, "--may-be-missing", "B\\.d")).isZero();
    assertThat(out.toString()).contains("Missing and excused: B.d.");
  }

  @Test
  void shouldRefuseAnotherJdkUnlessAskedOtherwise() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 10, 10, 10));
    Path head = write("head.json", row("a.B.c", "ms/op", 10, 10, 10).replace("17.0.1", "25.0.1"));

    assertThat(gate(base, head)).isEqualTo(3);
    assertThat(err.toString()).contains("jdkVersion: 17.0.1 | 25.0.1", "--any-environment");
    assertThat(gate(base, head, "--any-environment")).isZero();
  }

  @Test
  void shouldReadFilesOfOldVersionsThatDoNotNameTheirJvm() throws Exception {
    String old =
        row("a.B.c", "ms/op", 10, 10, 10)
            .replace("\"jdkVersion\": \"17.0.1\", \"vmName\": \"VM\",", "");

    assertThat(gate(write("old.json", old), write("new.json", row("a.B.c", "ms/op", 10, 10, 10))))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | the file is empty
          [                                   | truncated or not JSON
          {}                                  | not JMH's JSON
          []                                  | holds no rows
          [1]                                 | row 1: not an object
          [{}]                                | row 1: threads is missing
          [ROW, ROW]                          | row 2 (a.B.c): is there twice
          [ROW] []                            | goes on after the end
          """)
  void shouldRefuseABrokenFileByItsName(String content, String reason) throws Exception {
    String row = row("a.B.c", "ms/op", 10, 10, 10);
    Path file = directory.resolve("broken.json");
    Files.writeString(file, content.replace("ROW", row));

    assertThat(gate(file, write("good.json", row))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("forkbench: " + file + ": ").contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"\"NaN\"", "-1", "0", "1e999", "null", "\"12\""})
  void shouldRefuseANumberThatIsNoneByFileAndRow(String value) throws Exception {
    String good = row("a.B.c", "ms/op", 10, 10, 10);
    Path bad =
        write("bad.json", row("a.B.a", "ms/op", 1), good.replace("[10.0]", "[" + value + "]"));

    assertThat(gate(bad, write("good.json", good))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("forkbench: " + bad + ": row 2 (a.B.c): ");
  }

  @Test
  void shouldRefuseUnitsWithoutACommonMeasure() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 10, 10));
    Path head = write("head.json", row("a.B.c", "furlong/op", 10, 10));

    assertThat(gate(base, head)).isEqualTo(2);
    assertThat(err.toString()).contains("B.c was measured in furlong/op and in ms/op");
  }

  @Test
  void shouldRefuseSidesThatHaveNothingInCommon() throws Exception {
    assertThat(
            gate(
                write("base.json", row("a.B.c", "ms/op", 10, 10)),
                write("head.json", row("a.B.d", "ms/op", 10, 10))))
        .isEqualTo(2);
    assertThat(err.toString()).contains("measures nothing that", "B.c", "B.d");
  }

  @Test
  void shouldKeepHostileNamesOutOfItsMarkup() throws Exception {
    String hostile = "a.B.<script>\\\"|\\n\\u0000x";
    Path base = write("base.json", row(hostile, "ms/op", 10, 10.1, 9.9, 10, 10.05));
    Path head = write("head.json", row(hostile, "ms/op", 12, 12.1, 11.9, 12, 12.05));
    Path written = directory.resolve("out");

    assertThat(gate(base, head, "--out", written.toString())).isOne();
    assertThat(written.resolve("gate.md")).content().doesNotContain("<script>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(written.resolve("gate.xml").toFile());
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() throws Exception {
    Path file = write("base.json", row("a.B.c", "ms/op", 10, 10));

    assertThat(gate(file, file, "--alpha", "2")).isEqualTo(2);
    assertThat(gate(file, file, "--min-slowdown", "0.2")).isEqualTo(2);
    assertThat(gate(file, file, "--alpha", "1e-300")).isEqualTo(2);
    assertThat(err.toString()).contains("alpha must lie in [1.0E-6, 0.5): 1.0E-300");
    assertThat(gate(file, file, "--max-hidden", "Infinity")).isEqualTo(2);
    assertThat(err.toString()).contains("may hide (Infinity) must lie in (0, 10]");
  }

  @ParameterizedTest
  @CsvSource({"p0.99,99", "p99,99", "p0.50,50", "p50,50", "p99.9,100", "p1.00,100", "p100,100"})
  void shouldReadAPercentileAsJmhPrintsItAndAsPeopleWriteIt(String metric, int value)
      throws Exception {
    Path file = write("samples.json", samples());

    assertThat(gate(file, file, "--metric", metric, "--out", directory.toString())).isZero();
    assertThat(directory.resolve("gate.json"))
        .content()
        .contains("\"metric\" : \"" + metric + "\"", "\"base\" : [\n        " + value + ".0,");
  }

  @ParameterizedTest
  @CsvSource({"p0", "p0.00", "p1", "p05", "p101"})
  void shouldRefuseAPercentileThatNobodyCanMeanOrTwoCould(String metric) throws Exception {
    Path file = write("samples.json", samples());

    assertThat(gate(file, file, "--metric", metric)).isEqualTo(2);
    assertThat(err.toString()).contains(metric + " is no percentile", "write p99, or p0.99");
  }

  @Test
  void shouldRefuseAMetricThatNoRowHasAndSayWhatThereIs() throws Exception {
    Path file = write("base.json", allocating("gc.alloc.rate.norm"));

    assertThat(gate(file, file, "--metric", "score,gc.alloc.rate.nrom")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no row has gc.alloc.rate.nrom", "they have [gc.alloc.rate.norm, score]");
    assertThat(gate(file, file, "--metric", "p99")).isEqualTo(2);
    assertThat(err.toString()).contains("holds no rows with p99; they have [gc.alloc.rate.norm");
  }

  @Test
  void shouldTakeAMetricTwiceForOneAndADottedNameForTheSame() throws Exception {
    Path file = write("base.json", allocating("\u00b7gc.alloc.rate.norm"));

    assertThat(gate(file, file, "--metric", "score,score,\u00b7gc.alloc.rate.norm")).isZero();
    assertThat(out.toString()).contains("2 compared");
  }

  /** Five forks, each with samples of 1 to 100. */
  private static String samples() {
    String fork =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> "[" + i + ", 1]")
            .collect(Collectors.joining(", ", "[[", "]]"));
    return row("a.B.c", "ms/op", 1)
        .replace(
            "\"rawData\"",
            "\"rawDataHistogram\": ["
                + String.join(", ", Collections.nCopies(5, fork))
                + "], \"rawData\"");
  }

  private static String allocating(String metric) {
    String row = row("a.B.c", "ms/op", 10, 10.1, 9.9, 10, 10.05);
    return row.substring(0, row.lastIndexOf('}'))
        + ", \"secondaryMetrics\": {\""
        + metric
        + "\": {\"scoreUnit\": \"B/op\", \"rawData\": [[24], [24], [24], [24], [24]]}}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"formatVersion":1}                              | it lists no series
          {"formatVersion":1, "series": []}                | it lists no series
          {"formatVersion":1, "series": {"a": 1}}          | it lists no series
          {"formatVersion":1, "series": [{}]}              | entry 1: series is not text
          {"formatVersion":1, "series": [GOOD, {"series": "x", "forkCv": "NaN"}]} | entry 2: forkCv is not a finite
          {"formatVersion":1, "series": [{"series": "x", "forkCv": -1}]}          | entry 1: forkCv is not a finite
          {"formatVersion":1, "series": [{"series": "x", "forkCv": 1e999}]}       | entry 1: forkCv is not a finite
          {"formatVersion":1, "series": [{"series": "x", "forkCv": 0, "apparent": 0, "visible": 0}]} | entry 1: quarantined is not true or false
          """)
  void shouldRefuseACalibrationThatIsNone(String content, String reason) throws Exception {
    Path file = write("base.json", row("a.B.c", "ms/op", 10, 10));
    Path calibration = directory.resolve("calibration.json");
    Files.writeString(calibration, content.replace("GOOD", noise("a.B.c avgt threads=1 score")));

    assertThat(gate(file, file, "--calibration", calibration.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("forkbench: " + calibration + ": ").contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"a.B.c avgt threads=1 score,false", "a.B.d avgt threads=1 score,true"})
  void shouldSayWhereACalibrationKnowsNothingOfWhatIsCompared(String series, boolean says)
      throws Exception {
    Path file = write("base.json", row("a.B.c", "ms/op", 10, 10));
    Path calibration = directory.resolve("calibration.json");
    Files.writeString(calibration, "{\"formatVersion\": 1, \"series\": [" + noise(series) + "]}");

    assertThat(gate(file, file, "--calibration", calibration.toString())).isZero();
    assertThat(out.toString().contains("The calibration knows nothing")).isEqualTo(says);
  }

  private static String noise(String series) {
    return "{\"series\": \""
        + series
        + "\", \"forkCv\": 0.01, \"apparent\": 0, \"visible\": 0.05, \"quarantined\": false}";
  }

  @Test
  void shouldRefuseNumbersThatAreTooLargeForAUnitOrAMean() throws Exception {
    Path days = write("days.json", row("a.B.c", "day/op", 1e300, 1e300));
    Path nanos = write("nanos.json", row("a.B.c", "ns/op", 1, 1));
    Path sums = write("sums.json", row("a.B.c", "ns/op", 1, 1).replace("[1.0]", "[1e308, 1e308]"));

    assertThat(gate(nanos, days)).isEqualTo(2);
    assertThat(err.toString()).contains("in day/op and in ns/op, in which 1.0E300 has no number");
    assertThat(gate(sums, sums)).isEqualTo(2);
    assertThat(err.toString()).contains("sums.json: row 1 (a.B.c): score of a fork is Infinity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1e308, 10], [1e308, 6] | score of a fork is Infinity
          [10, -5], [20, 6]       | a number of samples is no count: -5
          [10, 0.5], [20, 6]      | a number of samples is no count: 0.5
          """)
  void shouldRefuseSamplesThatHaveNoMean(String samples, String reason) throws Exception {
    Path bad =
        write(
            "bad.json",
            row("a.B.c", "ms/op", 1)
                .replace("\"rawData\": [[1.0]]", "\"rawDataHistogram\": [[[" + samples + "]]]"));

    assertThat(gate(bad, bad)).isEqualTo(2);
    assertThat(err.toString()).contains("bad.json: row 1 (a.B.c): " + reason);
  }

  @Test
  void shouldRefuseParametersThatAreNone() throws Exception {
    Path bad = write("bad.json", row("a.B.c", "ms/op", 1).replace("{},", "[1],"));

    assertThat(gate(bad, bad)).isEqualTo(2);
    assertThat(err.toString()).contains("bad.json: row 1 (a.B.c): params is not an object: [1]");
  }

  @Test
  void shouldLeaveOutOfItsJsonWhatIsLargerThanAnyNumber() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 1e-300, 2e-300, 1e-300, 2e-300, 1e-300));
    Path head = write("head.json", row("a.B.c", "ms/op", 1e300, 2e300, 1e300, 2e300, 1e300));

    assertThat(gate(base, head, "--out", directory.toString())).isOne();
    assertThat(directory.resolve("gate.json"))
        .content()
        .contains("\"slowdown\"")
        .doesNotContain("Infinity", "NaN");
  }

  @Test
  void shouldLeaveNothingOfAnEarlierGateWhereItRefuses() throws Exception {
    Path base = write("base.json", row("a.B.c", "ms/op", 10, 10, 10));
    Path other = write("other.json", row("a.B.c", "ms/op", 10, 10, 10).replace("17.0.1", "25.0.1"));
    Path written = directory.resolve("out");

    for (Path refused : List.of(other, directory.resolve("none.json"))) {
      assertThat(gate(base, base, "--out", written.toString())).isZero();
      assertThat(written.resolve("gate.xml")).exists();
      assertThat(gate(base, refused, "--out", written.toString())).isIn(2, 3);
      assertThat(written).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u001b", "\\n", "\\u009b", "\\u0085", "\\u2028", "\\u202e"})
  void shouldKeepWhatSteersATerminalOutOfEveryLine(String escape) throws Exception {
    String row = row("a.B.c" + escape + "x", "ms" + escape + "x/op", 10, 10, 10);
    Path base = write("base.json", row);
    Path slower = write("slower.json", row.replace("[10.0]", "[12]"));
    Path other = write("other.json", row.replace("17.0.1", "25" + escape + "x"));
    Path foreign = write("foreign.json", row.replace("x/op", "y/op"));

    gate(base, slower);
    gate(base, other);
    gate(base, foreign);
    assertThat((out.toString() + err).replaceAll("[\\x20-\\x7e\\n]", "")).isEmpty();
    assertThat(err.toString().lines()).noneMatch(line -> line.startsWith("x"));
    assertThat(err.toString()).contains("25 x", "ms x/op");
  }

  @Test
  void shouldTellApartWhatHasTheSameShortName() throws Exception {
    String row = row("com.a.Foo.bar", "ms/op", 10, 10.1, 9.9, 10, 10.05);
    String otherPackage = row.replace("com.a", "com.b");
    String otherJvm = row.replace("\"VM\"", "\"J9\"");
    String alone = row.replace("Foo.bar", "Foo.only");
    Path base = write("base.json", row, otherPackage, otherJvm, alone);
    Path head =
        write(
            "head.json",
            Stream.of(row, otherPackage, otherJvm, alone)
                .map(r -> r.replaceAll("\\[(9|10)", "[12"))
                .toArray(String[]::new));

    assertThat(gate(base, head, "--out", directory.toString())).isOne();
    assertThat(out.toString())
        .contains(
            " com.a.Foo.bar on VM 17.0.1: ",
            " Foo.bar on J9 17.0.1: ",
            " com.b.Foo.bar: ",
            " Foo.only: ");
    assertThat(directory.resolve("gate.json"))
        .content()
        .contains("\"vmName\" : \"J9\"", "\"jdkVersion\" : \"17.0.1\"");
    assertThat(directory.resolve("gate.xml"))
        .content()
        .containsOnlyOnce("classname=\"com.a.Foo.bar\" name=\"Foo.bar on J9 17.0.1\"");
  }

  @Test
  void shouldNameABenchmarkThatIsMissingOnceWhateverItsMetrics() throws Exception {
    String kept = row("a.B.c", "ms/op", 10, 10, 10);
    Path base =
        write("base.json", kept, allocating("gc.alloc.rate.norm").replace("a.B.c", "a.B.d"));

    assertThat(gate(base, write("head.json", kept), "--out", directory.toString())).isOne();
    assertThat(out.toString()).contains("Missing and not excused: B.d.");
    assertThat(directory.resolve("gate.xml")).content().contains("tests=\"2\" failures=\"1\"");
  }

  @Test
  void shouldNotCountForksTwiceThatALinkLeadsTo() throws Exception {
    Path file = write("jmh.json", row("a.B.c", "ms/op", 10, 10, 10));
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);

    for (Path same : List.of(link, directory)) {
      assertThat(execute("--baseline", file + "," + same, "--candidate", file.toString()))
          .isEqualTo(2);
      assertThat(err.toString()).contains(same + ": named twice: its forks would count twice");
    }
  }

  @Test
  void shouldSayWhereForksFailed() throws Exception {
    String row = row("a.B.c", "ms/op", 10, 10, 10);
    Path whole = write("whole.json", row.replace("\"params\"", "\"forks\": 3, \"params\""));
    Path part = write("part.json", row.replace("\"params\"", "\"forks\": 5, \"params\""));

    assertThat(gate(whole, part)).isZero();
    assertThat(out.toString())
        .contains("row 1 (a.B.c) of " + part + " has 3 of 5 forks.")
        .doesNotContain("of " + whole);
  }

  private int gate(Path base, Path head, String... more) {
    String[] arguments = {"--baseline", base.toString(), "--candidate", head.toString()};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return execute(all);
  }

  private int execute(String... arguments) {
    return new CommandLine(new GateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path write(String name, String... rows) throws IOException {
    return Files.writeString(directory.resolve(name), "[" + String.join(",", rows) + "]");
  }

  /** A row with one iteration in each fork. */
  private static String row(String benchmark, String unit, double... forks) {
    return String.format(
        Locale.ROOT,
        """
        {"benchmark": "%s", "mode": "avgt", "threads": 1, "jdkVersion": "17.0.1", "vmName": "VM",
         "params": {}, "primaryMetric": {"scoreUnit": "%s", "rawData": [%s]}}""",
        benchmark,
        unit,
        Arrays.stream(forks).mapToObj(v -> "[" + v + "]").collect(Collectors.joining(", ")));
  }
}
