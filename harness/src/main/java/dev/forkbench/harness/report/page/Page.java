package dev.forkbench.harness.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page in one file: no request leaves it, and it is complete without scripts and styles. The page
 * itself forbids all others, so that nothing which a result file smuggled in could run.
 *
 * @param title of the window, and of the page
 * @param answer the page in one sentence
 * @param contents links to its sections
 * @param parts the rest
 */
public record Page(String title, String answer, List<Link> contents, List<Part> parts) {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  /** A link to an anchor of the page. */
  public record Link(String target, String text) {}

  /** The whole file. */
  public String html() {
    StringOutput out = new StringOutput();
    TEMPLATES.render("page.jte", this, out);
    return out.toString();
  }

  /** The style sheet; ours, so it is written as it is. */
  public String style() {
    return "<style>" + STYLE + "</style>";
  }

  /** The script that sorts and filters; ours, too. */
  public String script() {
    return "<script>" + SCRIPT + "</script>";
  }

  /** What the page may do: use its own style sheet and its own script, known by their hashes. */
  public String policy() {
    return "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(STYLE), hash(SCRIPT));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of this build cannot be read", e);
    }
  }
}
