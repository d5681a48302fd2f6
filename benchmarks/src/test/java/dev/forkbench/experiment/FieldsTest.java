package dev.forkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that claims are decided by, and that other lanes write under the same names. */
class FieldsTest {
  @ParameterizedTest
  @CsvSource({
    "alive --trials 1 space=THREADS millis=0 lookAfterMillis=0,"
        + " firstAliveAtOnce secondAliveAtOnce firstAliveLater joinMicros"
        + " firstEndedWhenJoinReturned firstAliveAfterJoin secondAliveAfterFirstJoin"
        + " secondAliveAfterJoin firstTookMicros",
    "order --trials 1 space=THREADS n=140, startOrder finishOrder concordantPairs",
    "skew --trials 1 space=THREADS start=TOGETHER, clockShared clockErrorMicros skewMicros",
    "identity --trials 1 space=THREADS children=3, parentPid childPids differentPids",
    "construction --trials 1 space=THREADS,"
        + " childrenAfterConstruction aliveAfterConstruction childrenAfterStart aliveAfterStart"
        + " ran",
    "arguments --trials 1 space=THREADS,"
        + " argumentBefore seenByChild argumentAfter chosenFunction",
    "corruption --trials 1 space=THREADS memory=HEAP, wordsWritten wordsChangedInParent",
    "drain --trials 1 channel=PIPE bytes=1 waitMillis=1000,"
        + " endedBeforeDrain waitedMillis bytesRead endedAfterDrain",
    "threshold --trials 1 channel=PIPE, largestThatPasses smallestThatBlocks heldWhenBlocked",
    "pill --trials 1 space=THREADS producers=1 consumers=1 pills=1 items=4,"
        + " queue received lost duplicated inOrderPerProducer consumersEnded consumersStuck",
    "guard --trials 1 guarded=true,"
        + " exitCode error mainCalls topLevelRuns processesStarted cutAtLimit",
  })
  void shouldObserveTheseFields(String command, String fields) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(List.of(command.split(" ")), out);
    assertThat(fieldsOfObserved(out.toByteArray())).containsExactly(fields.split(" "));
  }

  private static List<String> fieldsOfObserved(byte[] line) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(line)) {
      while (!"observed".equals(json.currentName()) || json.nextToken() != JsonToken.START_OBJECT) {
        json.nextToken();
      }
      List<String> fields = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        fields.add(json.currentName());
        json.nextToken();
        json.skipChildren();
      }
      return fields;
    }
  }
}
