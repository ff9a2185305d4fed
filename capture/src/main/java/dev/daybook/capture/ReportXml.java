package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML report from its start to its end, of whatever size, with bounded memory and nothing from elsewhere. */
final class ReportXml {
    private static final int DEEPEST = 200;
    /** As the JDK writes it. */
    private static final String NO_LIMIT = "0";

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("test-run", "an NUnit 3 report"),
            Map.entry("test-results", "an NUnit 2 report"),
            Map.entry("TestRun", "a Visual Studio test report (TRX)"),
            Map.entry("assemblies", "an xUnit.net report"),
            Map.entry("testng-results", "a TestNG report"),
            Map.entry("testExecutions", "a generic test report of SonarQube"),
            Map.entry("Site", "a CTest report"),
            Map.entry("CoverageSession", "an OpenCover report"),
            Map.entry("checkstyle", "a Checkstyle report"),
            Map.entry("pmd", "a PMD report"),
            Map.entry("BugCollection", "a SpotBugs report"),
            Map.entry("html", "an HTML page"),
            Map.entry("project", "a build file"));

    private final XMLInputFactory factory = factory();

    /** What the file holds. */
    ReportContent read(InputStream in) throws IOException {
        XMLStreamReader reader = null;
        try {
            reader = factory.createXMLStreamReader(new TameXml(XmlEncoding.reader(in)));
            reader.nextTag();
            ReportContent content = content(new XmlElement(reader).name());
            readInto(content, reader);
            return content;
        } catch (XMLStreamException e) {
            throw damaged(e, reader);
        }
    }

    /** Whether the root is that of a report that is read. */
    boolean isKnown(InputStream in) throws IOException {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new TameXml(XmlEncoding.reader(in)));
            reader.nextTag();
            content(new XmlElement(reader).name());
            return true;
        } catch (XMLStreamException | DaybookException e) {
            return false;
        }
    }

    private static ReportContent content(String root) {
        return switch (root) {
            case "testsuites", "testsuite" -> new JUnitContent();
            case "report" -> new JacocoContent();
            case "coverage" -> new CoberturaContent();
            default -> throw unknown(root);
        };
    }

    private static void readInto(ReportContent content, XMLStreamReader reader) throws XMLStreamException {
        XmlElement element = new XmlElement(reader);
        int depth = 0;
        for (int event = reader.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth > DEEPEST) {
                    throw DaybookException.invalid(
                            "it nests elements deeper than " + DEEPEST + ", which no report does");
                }
                content.start(element, depth);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                content.text(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                content.end(element.name(), depth);
                depth--;
            }
        }
    }

    private static DaybookException unknown(String root) {
        String shown = Texts.shortened(root, 60);
        String what = OTHERS.containsKey(root)
                ? "it is " + OTHERS.get(root) + " (root element <" + shown + ">)"
                : "its root element is <" + shown + ">";
        return DaybookException.invalid(what + "; JUnit XML (<testsuites>, <testsuite>), JaCoCo XML (<report>), "
                + "Cobertura XML (<coverage>) and LCOV are read");
    }

    private static DaybookException damaged(XMLStreamException cause, XMLStreamReader reader) {
        int line = cause.getLocation() == null
                ? reader == null ? 1 : reader.getLocation().getLineNumber()
                : cause.getLocation().getLineNumber();
        return DaybookException.invalid("it is cut short, or no well-formed XML, at line " + Math.max(1, line)
                + "; write the report again, or leave it out");
    }

    /** That of the JDK, whatever else is on the class path; documents in it can name nothing outside. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // these count &lt; and &#65; as well, of which a report may have any number, and no entity is left to expand
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", NO_LIMIT);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", NO_LIMIT);
        factory.setProperty("jdk.xml.maxElementDepth", NO_LIMIT);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("a report names nothing outside");
        });
        return factory;
    }
}
