package dev.daybook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How an exported page looks, with the hash by which its policy allows this and nothing else. */
record HtmlStyle(String css, String hash) {
    static HtmlStyle load() {
        try (InputStream in = HtmlStyle.class.getResourceAsStream("log.css")) {
            byte[] css = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css);
            return new HtmlStyle(
                    new String(css, StandardCharsets.UTF_8),
                    "sha256-" + Base64.getEncoder().encodeToString(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-256", e);
        }
    }
}
