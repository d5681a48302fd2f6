package dev.forkbench.harness.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the guides claim, in the order of the report.
 *
 * @param questions every claim once
 * @param claims those that are judged: by their rule, or as what no rule can decide
 * @param noise the A/A pair
 * @param hash SHA-256 of the file, in hex: shows that the rules were there before the run
 */
public record Catalogue(List<Question> questions, List<Claim> claims, ArmPair noise, String hash) {
  private static final String RESOURCE = "claims.json";
  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .annotationIntrospector(new Strict())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** What is forgotten must not become a silent default. */
  private static final class Strict extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !member.hasAnnotation(MayBeMissing.class);
    }
  }

  public Catalogue {
    questions = List.copyOf(questions);
    claims = List.copyOf(claims);
  }

  /**
   * The catalogue that comes with the harness.
   *
   * @throws UnreadableResultException if it is broken; the message names the entry
   */
  public static Catalogue load() throws UnreadableResultException {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(e.getMessage(), e);
    }
  }

  /**
   * @param json the file as it is
   * @throws UnreadableResultException if it is broken; the message names the entry
   */
  public static Catalogue parse(byte[] json) throws UnreadableResultException {
    JsonNode root = tree(json);
    if (root.path("formatVersion").asInt() != FORMAT_VERSION) {
      throw unreadable("unknown format version " + root.path("formatVersion"), null);
    }
    List<Question> questions = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (JsonNode entry : root.path("claims")) {
      String name = "claim " + entry.path("id").asText("without an id");
      Question question = entry(entry, Question.class, name);
      if (questions.stream().anyMatch(q -> q.id().equals(question.id()))) {
        throw unreadable(name + ": is there twice", null);
      }
      questions.add(question);
      claims.add(entry(entry, Claim.class, name));
    }
    ArmPair noise = entry(root.path("noise"), ArmPair.class, "noise");
    return new Catalogue(questions, claims, noise, sha256(json));
  }

  private static JsonNode tree(byte[] json) throws UnreadableResultException {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw unreadable("is no JSON: " + e.getMessage(), e);
    }
  }

  private static <T> T entry(JsonNode node, Class<T> type, String name)
      throws UnreadableResultException {
    if (node.isMissingNode()) {
      throw unreadable(name + " is missing", null);
    }
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw unreadable(name + ": " + e.getOriginalMessage(), e);
    }
  }

  private static UnreadableResultException unreadable(String reason, Exception cause) {
    return new UnreadableResultException(Path.of(RESOURCE), reason, cause);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
