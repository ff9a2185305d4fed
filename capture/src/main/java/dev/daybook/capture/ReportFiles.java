package dev.daybook.capture;

import dev.daybook.ci.CiReport;
import dev.daybook.ci.CiReportReader;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Reads JUnit, JaCoCo and Cobertura XML and LCOV, told apart by what is in the file. */
public final class ReportFiles implements CiReportReader {
    private static final long LARGEST = 2L << 30;
    private static final int START = 256;

    private final ReportXml xml = new ReportXml();

    @Override
    public CiReport read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw DaybookException.invalid("it is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw DaybookException.invalid("it has " + size + " bytes; at most " + LARGEST + " are read");
            }
            return report(in);
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "it cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    @Override
    public List<Path> named(String name, Path directory) {
        return new ReportFolders(this::isKnown).named(name, directory);
    }

    @Override
    public List<Path> usual(Path root) {
        return new ReportFolders(this::isKnown).usual(root);
    }

    private CiReport report(InputStream in) throws IOException {
        DigestInputStream digested = new DigestInputStream(in, sha256());
        BufferedInputStream marked = new BufferedInputStream(digested, 1 << 16);
        String start = start(marked);
        if (LcovReport.isStart(start)) {
            LcovReport lcov = LcovReport.read(marked);
            return lcov.report(
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        }
        if (!start.startsWith("<")) {
            throw unknown(start);
        }
        ReportContent content = xml.read(marked);
        marked.transferTo(OutputStream.nullOutputStream());
        return content.report(
                HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    private boolean isKnown(Path file) {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String start = start(in);
            return LcovReport.isStart(start) || (start.startsWith("<") && xml.isKnown(in));
        } catch (IOException e) {
            return false;
        }
    }

    /** The first characters but for marks, NULs of wide encodings, and space. */
    private static String start(BufferedInputStream in) throws IOException {
        in.mark(START);
        String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        in.reset();
        return start.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "")
                .replace("\0", "")
                .replaceFirst("^[ \t\r\n]+", "");
    }

    private static DaybookException unknown(String start) {
        String what = start.isEmpty()
                ? "it is empty"
                : start.startsWith("PK")
                        ? "it is a zip archive"
                        : start.startsWith("\u001F\u008B")
                                ? "it is compressed with gzip"
                                : start.startsWith("{") || start.startsWith("[")
                                        ? "it looks like JSON"
                                        : "it begins with '"
                                                + Texts.shortened(start, 20).strip() + "'";
        return DaybookException.invalid(what + "; JUnit XML, JaCoCo XML, Cobertura XML and LCOV are read");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
