package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.UnreadableResultException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final List<String> ALL =
      IntStream.rangeClosed(1, 54).mapToObj(i -> "C%02d".formatted(i)).toList();

  @Test
  void shouldJudgeEveryClaimOfTheGuides() throws Exception {
    Catalogue catalogue = Catalogue.load();
    assertThat(catalogue.hash()).matches("[0-9a-f]{64}");
    assertThat(catalogue.claims()).extracting(Claim::id).containsExactlyElementsOf(ALL);
    assertThat(catalogue.claims())
        .filteredOn(claim -> claim.untestable() == null)
        .hasSize(53)
        .allSatisfy(claim -> assertThat(claim.rule().text()).isNotBlank());
  }

  @Test
  void shouldSayOfEveryClaimWhyAndWhatWasExpected() throws Exception {
    assertThat(Catalogue.load().claims())
        .allSatisfy(claim -> assertThat(claim.source()).startsWith("guide "))
        .allSatisfy(claim -> assertThat(claim.why()).isNotBlank())
        .allSatisfy(claim -> assertThat(claim.surprise()).isNotBlank())
        .allSatisfy(claim -> assertThat(claim.expected()).containsOnlyKeys("jvm", "cpython"));
  }

  @Test
  void shouldAskAboutEveryClaimOfTheGuides() throws Exception {
    List<Question> questions = Catalogue.load().questions();
    assertThat(questions).extracting(Question::id).containsExactlyElementsOf(ALL);
    assertThat(questions)
        .filteredOn(question -> question.obstacle().isPresent())
        .extracting(Question::id)
        .containsExactly("C54");
    assertThat(questions)
        .allSatisfy(question -> assertThat(question.source()).startsWith("guide "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sesoi\": 0.05 | \"sesoi\": 5 | claim C15: | sesoi must lie in (0, 1): 5.0",
        "\"type\": \"lock\" | \"type\": \"luck\" | claim C38: | luck",
        "\"id\": \"C04\" | \"id\": \"C01\" | claim C01: | is there twice",
        "\"printed\": \"400\", | '' | claim C04: | printed",
        "\"wrongAbove\" | \"wrongOver\" | claim C37: | wrongAbove",
        "\"formatVersion\": 1 | \"formatVersion\": 2 | format version | 2",
        "\"noise\" | \"quiet\" | noise | is missing",
        "\"untestable\": \"what | \"printed\": \"what | claim C54: | either evidence",
        "\"jvms\": 5 | \"jvms\": 1 | claim C37: | jvms must be at least 2: 1",
        "{\"experiment\": \"reaping\" | {\"surely\": \"reaping\" | claim C09: | either an experiment or",
        "{\"experiment\": \"guard\" | {\"params\": {} | claim C53: | either an experiment or",
        "{ | [ | claims.json | is no JSON"
      })
  void shouldNameTheBrokenEntry(String from, String to, String entry, String reason)
      throws Exception {
    String broken = original().replaceFirst(Pattern.quote(from), to);
    assertThatThrownBy(() -> Catalogue.parse(broken.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith("claims.json: ")
        .hasMessageContainingAll(entry, reason);
  }

  @Test
  void shouldChangeItsHashWithEveryByte() throws Exception {
    byte[] changed = (original() + " ").getBytes(StandardCharsets.UTF_8);
    assertThat(Catalogue.parse(changed).hash()).isNotEqualTo(Catalogue.load().hash());
  }

  private static String original() throws Exception {
    try (InputStream in = Catalogue.class.getResourceAsStream("claims.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
