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
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnreadableResultException(file, unreadable(e), e);
    }
  }

  /** Where a file of a run is: as it was written, or made smaller by gzip for keeping. */
  static Path kept(Path directory, String name) {
    Path plain = directory.resolve(name);
    Path small = directory.resolve(name + COMPRESSED);
    return Files.exists(small) && !Files.exists(plain) ? small : plain;
  }

  /** The content of a file, whether it is compressed or not. */
  static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(COMPRESSED) ? new GZIPInputStream(in) : in;
  }

  /** Why a file could not be read. */
  static String unreadable(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : "cannot be read: " + e.getMessage();
  }

  /** What is wrong and where, on one line and without Jackson's description of the source. */
  static String reason(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    return e.getOriginalMessage().lines().findFirst().orElse("") + where;
  }
}
