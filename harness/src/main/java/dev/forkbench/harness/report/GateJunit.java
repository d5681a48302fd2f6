package dev.forkbench.harness.report;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.result.Printable;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A gate as JUnit's XML, which every CI shows: a comparison is a test case, a slow-down a failure,
 * an undecided one a skipped case.
 */
final class GateJunit {
  private static final String SUITE = "forkbench gate";

  private GateJunit() {}

  static String of(Judgement judgement) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml, judgement);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML into memory cannot fail", e);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, Judgement judgement) throws XMLStreamException {
    int failures = judgement.with(Outcome.FAIL).size() + judgement.missing().size();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute(
        "tests",
        String.valueOf(
            judgement.comparisons().size()
                + judgement.missing().size()
                + judgement.failed().size()));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", String.valueOf(judgement.failed().size()));
    xml.writeAttribute("skipped", String.valueOf(judgement.with(Outcome.INCONCLUSIVE).size()));
    for (Comparison comparison : judgement.comparisons()) {
      write(xml, comparison);
    }
    for (String failed : judgement.failed()) {
      start(xml, SUITE, failed);
      message(xml, "error", failed);
      xml.writeEndElement();
    }
    for (SeriesId id : judgement.missing()) {
      start(xml, id);
      message(xml, "failure", "missing in the candidate");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, Comparison comparison) throws XMLStreamException {
    start(xml, comparison.id());
    String says = GateText.effect(comparison) + "; " + comparison.reason();
    switch (comparison.outcome()) {
      case FAIL -> message(xml, "failure", says);
      case INCONCLUSIVE -> message(xml, "skipped", says);
      case PASS, IMPROVED -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(Printable.of(says));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void start(XMLStreamWriter xml, SeriesId id) throws XMLStreamException {
    start(xml, id.cell().benchmark(), id.label() + id.onItsJvm());
  }

  private static void start(XMLStreamWriter xml, String className, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", Printable.of(className));
    xml.writeAttribute("name", Printable.of(name));
  }

  private static void message(XMLStreamWriter xml, String element, String says)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", Printable.of(says));
    xml.writeEndElement();
  }
}
