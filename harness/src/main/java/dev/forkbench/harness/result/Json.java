package dev.forkbench.harness.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** JSON as this project reads and writes it: strict, UTF-8, the same bytes on every system. */
public final class Json {

  /** Refuses text after the document, so that two files written into one are noticed. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** How the name of a file ends that gzip made smaller. */
  static final String COMPRESSED = ".gz";

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private Json() {}

  /**
   * The document in a file.
   *
   * @throws UnreadableResultException when the file is absent, unreadable, truncated or not JSON
   */
  public static JsonNode read(Path file) throws UnreadableResultException {
    String text = text(file);
    if (text.isBlank()) {
      throw new UnreadableResultException(file, "the file is empty");
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, "truncated or not JSON: " + reason(e), e);
    }
  }

  /** A document as indented text that ends with a line feed. */
  public static String pretty(Object document) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(INDENTER);
    printer.indentObjectsWith(INDENTER);
    return MAPPER.writer(printer).writeValueAsString(document) + "\n";
  }

  static String text(Path file) throws UnreadableResultException {
    try {
      return new String(bytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UnreadableResultException(file, "no such file", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!file.toString().endsWith(COMPRESSED)) {
      return Files.readAllBytes(file);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  /** What is wrong and where, on one line and without Jackson's description of the source. */
  static String reason(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    return e.getOriginalMessage().lines().findFirst().orElse("") + where;
  }
}
