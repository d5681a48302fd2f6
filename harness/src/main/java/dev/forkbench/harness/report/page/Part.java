package dev.forkbench.harness.report.page;

import java.util.List;

/** A part of a page. Texts are plain: nothing in them becomes markup. */
public sealed interface Part
    permits Part.Text,
        Part.Items,
        Part.Code,
        Part.Details,
        Part.Section,
        Part.Downloads,
        Part.Chart,
        Table {

  /** One paragraph. */
  record Text(String text) implements Part {}

  /** A list; nothing at all for no items. An item without a target leads nowhere. */
  record Items(List<Page.Link> items) implements Part {

    /** Of texts alone. */
    public static Items of(List<String> texts) {
      return new Items(texts.stream().map(text -> new Page.Link("", text)).toList());
    }
  }

  /** A command to be copied. */
  record Code(String command) implements Part {}

  /** What is shown on demand, and on paper. */
  record Details(String summary, List<Part> parts) implements Part {}

  /**
   * A part with a heading and an anchor.
   *
   * @param id the anchor: stable from build to build
   * @param level of the heading, 2 or 3
   */
  record Section(String id, int level, String title, List<Part> parts) implements Part {}

  /** Files that the page carries within it. */
  record Downloads(List<Download> files) implements Part {}

  /**
   * A file within the page.
   *
   * @param name its name when saved
   * @param address the whole file as a {@code data:} address
   */
  record Download(String name, String address) {}

  /**
   * A picture with its words.
   *
   * @param id the anchor
   * @param svg the drawing, whose texts are escaped already
   * @param data what it shows
   */
  record Chart(String id, String title, String caption, String svg, Table data) implements Part {}
}
