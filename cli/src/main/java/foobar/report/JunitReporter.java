package foobar.report;

import foobar.event.Event;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Span;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * For what shows test reports: a suite a play, a case a task and host, as JUnit's XML has them.
 * Written when the run is over.
 */
final class JunitReporter implements Reporter {

  private final PrintWriter out;
  private final Masker masker;
  private final List<Suite> suites = new ArrayList<>();

  /** A play, or a batch of one. */
  private record Suite(String name, List<TaskResult> cases) {}

  JunitReporter(PrintWriter out, Masker masker) {
    this.out = out;
    this.masker = masker;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> suites.add(new Suite(play.name(), new ArrayList<>()));
      case Event.TaskDone done when !suites.isEmpty() ->
          suites.getLast().cases().add(done.result());
      case Event.RunEnded ended -> end(ended);
      default -> {}
    }
  }

  @Override
  public void close() {
    out.flush();
  }

  private void end(Event.RunEnded ended) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("time", seconds(ended.duration()));
      for (Suite suite : suites) {
        suite(xml, suite, ended.hosts());
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    out.println(text);
  }

  private void suite(XMLStreamWriter xml, Suite suite, Map<String, HostSummary> hosts)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", suite.name());
    count(xml, "tests", suite.cases().size());
    count(xml, "failures", suite.cases().stream().filter(c -> failed(c, hosts)).count());
    count(xml, "skipped", suite.cases().stream().filter(JunitReporter::skipped).count());
    count(xml, "errors", 0);
    Duration all =
        suite.cases().stream().map(TaskResult::duration).reduce(Duration.ZERO, Duration::plus);
    xml.writeAttribute("time", seconds(all));
    for (TaskResult result : suite.cases()) {
      test(xml, result, hosts);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void test(XMLStreamWriter xml, TaskResult result, Map<String, HostSummary> hosts)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", result.host());
    attribute(xml, "name", result.task().name());
    Span place = result.task().place();
    if (place != null) {
      attribute(xml, "file", place.source().name());
      count(xml, "line", place.line());
    }
    xml.writeAttribute("time", seconds(result.duration()));
    if (failed(result, hosts)) {
      xml.writeStartElement("failure");
      attribute(xml, "message", ResultText.shortReason(result));
      attribute(xml, "type", result.status().name().toLowerCase(Locale.ROOT));
      xml.writeCharacters(clean(ResultText.message(result)));
      xml.writeEndElement();
    } else if (skipped(result)) {
      xml.writeEmptyElement("skipped");
    }
    xml.writeEndElement();
  }

  /** What a rescue has made good is no failure of the run. */
  private static boolean failed(TaskResult result, Map<String, HostSummary> hosts) {
    HostSummary host = hosts.getOrDefault(result.host(), HostSummary.NONE);
    return switch (result.status()) {
      case FAILED -> host.failed() > 0;
      case UNREACHABLE -> host.unreachable() > 0;
      default -> false;
    };
  }

  private static boolean skipped(TaskResult result) {
    return result.status() == Status.SKIPPED;
  }

  private void attribute(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeAttribute(name, clean(text));
  }

  private static void count(XMLStreamWriter xml, String name, long number)
      throws XMLStreamException {
    xml.writeAttribute(name, Long.toString(number));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /** Without secrets, and without what XML cannot hold. */
  private String clean(String text) {
    return masker
        .mask(text)
        .replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
