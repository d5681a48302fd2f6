package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObservationTableTest {

  private final List<Observation> observations = new ArrayList<>();

  /** Two trials a JVM. */
  private void seen(
      String experiment, String lane, String jdk, Map<String, String> params, String... observed)
      throws Exception {
    for (String fields : observed) {
      long trial = observations.size();
      observations.add(
          new Observation(
              1,
              lane,
              jdk,
              experiment,
              "arm",
              params,
              lane + trial / 2,
              trial,
              Json.MAPPER.readTree(fields.replace('\'', '"'))));
    }
  }

  private static Map<String, String> space(String value) {
    return Map.of("space", value, "millis", "10");
  }

  private List<ObservationTable> tables() {
    return ObservationTable.of(observations);
  }

  private List<String> cells(String field) {
    List<List<String>> rows = tables().get(0).forPeople();
    int column = rows.get(0).indexOf(field);
    return rows.stream().skip(1).map(row -> row.get(column)).toList();
  }

  @Test
  void shouldCountWhatIsTrue() throws Exception {
    seen("alive", "jvm", "17", space("A"), "{'alive':true}", "{'alive':false}", "{'alive':true}");

    assertThat(cells("alive")).containsExactly("2 of 3 true");
  }

  @Test
  void shouldTellTheFaultsOfAnArmApart() throws Exception {
    Map<String, String> every = Map.of("fault", "ALL");
    seen("crash", "jvm", "17", every, "{'fault':'EXIT','lost':7}", "{'fault':'HALT','lost':5}");

    assertThat(cells("setting")).containsExactly("fault=EXIT", "fault=HALT");
    assertThat(cells("lost")).containsExactly("7", "5");
  }

  @Test
  void shouldGiveTheMedianAndTheRangeOfNumbers() throws Exception {
    seen("a", "jvm", "17", space("A"), "{'n':9400}", "{'n':1}", "{'n':9007199254740000}");
    seen("a", "jvm", "17", space("B"), "{'n':3}", "{'n':4}");
    seen("a", "jvm", "17", space("C"), "{'n':-5}", "{'n':-5}");
    seen("a", "jvm", "17", space("D"), "{'n':0.12345}");

    assertThat(cells("n"))
        .containsExactly("9400 (1 to 9007199254740000)", "3.5 (3 to 4)", "-5", "0.123");
  }

  @Test
  void shouldGiveTheMostFrequentOfTextsAndLists() throws Exception {
    seen("a", "jvm", "17", space("A"), "{'s':'Z'}", "{'s':'gone'}", "{'s':'gone'}", "{'s':''}");
    seen("a", "jvm", "17", space("B"), "{'s':[1,2]}", "{'s':[1,2]}");
    seen("a", "jvm", "17", space("C"), "{'s':'b'}", "{'s':'a'}");
    seen("a", "jvm", "17", space("D"), "{'s':''}");
    seen("a", "jvm", "17", space("E"), "{'s':7}", "{'s':'not available'}", "{'s':7}");

    assertThat(cells("s"))
        .containsExactly(
            "gone (2 of 4, distinct 3)",
            "[1,2]",
            "a (1 of 2, distinct 2)",
            "(empty)",
            "7 (2 of 3, distinct 2)");
  }

  @Test
  void shouldCutLongListsForPeopleOnly() throws Exception {
    String list = "[" + "1,".repeat(50) + "1]";
    seen("a", "jvm", "17", space("A"), "{'s':" + list + "}");

    assertThat(cells("s").get(0)).hasSize(63).startsWith("[1,1,").endsWith("...");
    assertThat(ObservationTable.csv(tables())).contains(",\"" + list + "\",1,1\n");
  }

  @Test
  void shouldSayInHowManyTrialsAFieldIs() throws Exception {
    seen("a", "jvm", "17", space("A"), "{'n':3,'x':1}", "{'n':null,'x':1}", "{'n':5,'x':1}");
    seen("a", "jvm", "17", space("B"), "{'x':1}");

    assertThat(cells("n")).containsExactly("in 2 of 3: 4 (3 to 5)", "–");
    assertThat(cells("trials")).containsExactly("3 in 2 processes", "1 in 1 process");
  }

  @Test
  void shouldPutTheLanesOfASettingBesideEachOther() throws Exception {
    seen("b", "cpython", "3.11.7", space("THREADS"), "{'x':true}");
    seen("b", "cpython", "3.13.1t", space("PROCESSES"), "{'x':true}");
    seen("b", "cpython", "3.11.7", space("PROCESSES"), "{'x':true}");
    seen("b", "jvm", "17.0.15", space("THREADS"), "{'y':true}");
    seen("b", "jvm", "17.0.15", space("PROCESSES"), "{'x':true}");
    seen("a", "jvm", "17.0.15", space("PROCESSES"), "{'x':true}");

    assertThat(tables()).extracting(ObservationTable::experiment).containsExactly("a", "b");
    ObservationTable table = tables().get(1);
    assertThat(table.shared()).isEqualTo(new TreeMap<>(Map.of("millis", "10")));
    assertThat(table.forPeople())
        .containsExactly(
            List.of("setting", "on", "trials", "x", "y"),
            List.of("space=PROCESSES", "JDK 17.0.15", "1 in 1 process", "1 of 1 true", "–"),
            List.of("space=PROCESSES", "CPython 3.11.7", "1 in 1 process", "1 of 1 true", "–"),
            List.of("space=PROCESSES", "CPython 3.13.1t", "1 in 1 process", "1 of 1 true", "–"),
            List.of("space=THREADS", "JDK 17.0.15", "1 in 1 process", "–", "1 of 1 true"),
            List.of("space=THREADS", "CPython 3.11.7", "1 in 1 process", "1 of 1 true", "–"));
  }

  @Test
  void shouldNameTheWholeSettingOfASingleArm() throws Exception {
    seen("a", "jvm", "17", space("A"), "{'x':1}");
    seen("b", "jvm", "17", Map.of(), "{'x':1}");

    assertThat(cells("setting")).containsExactly("millis=10 space=A");
    assertThat(tables().get(1).forPeople().get(1)).startsWith("–");
  }

  @Test
  void shouldWriteTheSameForPrograms() throws Exception {
    seen(
        "alive",
        "cpython",
        "3.11.7",
        space("PROCESSES"),
        "{'ok':true,'micros':10,'state':'Z','order':[1,2]}",
        "{'ok':false,'micros':13,'state':'Z'}",
        "{'ok':true,'micros':2,'state':'S','order':[2,1]}");

    String head = "alive,cpython,3.11.7,millis=10 space=PROCESSES,2,3,";
    assertThat(ObservationTable.csv(tables()).lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "experiment,lane,jdk,params,jvms,trials,field,present,"
                + "kind,true,median,min,max,most_frequent,most_frequent_count,distinct",
            head + "ok,3,boolean,2,,,,,,",
            head + "micros,3,number,,10,2,13,,,",
            head + "state,3,value,,,,,Z,2,2",
            head + "order,2,value,,,,,\"[1,2]\",1,2");
  }
}
