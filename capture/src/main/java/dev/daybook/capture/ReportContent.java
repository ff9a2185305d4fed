package dev.daybook.capture;

import dev.daybook.ci.CiReport;
import dev.daybook.core.DaybookException;

/** Takes the parts of an XML report as they come, and tells at the end what they make. */
interface ReportContent {

    /** The root is at depth 1. */
    void start(XmlElement element, int depth);

    /** A part of the text directly in the element that started last. */
    void text(String text);

    void end(String name, int depth);

    /**
     * The report.
     *
     * @throws DaybookException INVALID: it is of another format after all
     */
    CiReport report(String digest);
}
