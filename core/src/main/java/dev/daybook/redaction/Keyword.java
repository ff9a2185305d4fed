package dev.daybook.redaction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that make a name the name of a secret, and how much they say about the value. */
enum Keyword {
    PASSWORD(
            "password",
            Weight.PASSWORD,
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "pswd",
            "_pass",
            "-pass",
            "_pw",
            "-pw",
            "_psk",
            "psk=",
            "passwort",
            "kennwort",
            "contrasena",
            "mot_de_passe",
            "motdepasse",
            "wachtwoord"),
    PASS("password", Weight.PASSWORD) {
        @Override
        List<Trigger> triggers() {
            return Stream.of("pass", "pw")
                    .flatMap(word -> Stream.of(":", "=", " =", " :", "\":", "':", "\\\":", "\",", "',")
                            .map(operator -> new Trigger(
                                    word + operator,
                                    (text, floor, start, end) -> findWord(text, floor, start, start + word.length()))))
                    .toList();
        }

        /** The word alone is in many others: {@code bypass:}, {@code compass=}. */
        private Optional<Finding> findWord(String text, int floor, int start, int end) {
            boolean isWord = start == floor
                    || !Word.isLetter(text.charAt(start - 1))
                    || (Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(text.charAt(start - 1)))
                    || Stream.of("db", "user", "root", "admin", "my")
                            .anyMatch(word -> text.regionMatches(true, start - word.length(), word, 0, word.length()));
            return isWord ? detector().find(text, floor, start, end) : Optional.empty();
        }
    },
    SECRET("secret", Weight.SECRET, "secret"),
    API_KEY("api-key", Weight.SECRET, "apikey", "api_key", "api-key", "api key", "api.key"),
    ACCESS_KEY("access-key", Weight.SECRET, "accesskey", "access_key", "access-key", "accountkey", "account_key"),
    PRIVATE_KEY("private-key", Weight.SECRET, "privatekey", "private_key", "private-key"),
    OTHER_KEY(
            "key",
            Weight.SECRET,
            "encryption_key",
            "encryptionkey",
            "signing_key",
            "signingkey",
            "auth_key",
            "authkey",
            "master_key",
            "masterkey"),
    ANY_KEY(
            "key",
            Weight.RANDOM,
            "_key",
            "-key",
            "appkey",
            "aeskey",
            "hmackey",
            "jwtkey",
            "cryptkey",
            "sessionkey",
            "clientkey",
            "servicekey",
            "serverkey",
            "writekey",
            "adminkey",
            "rootkey",
            "sharedkey",
            "subscriptionkey",
            "licensekey",
            "storagekey",
            "applicationkey",
            "consumerkey",
            "userkey",
            "deploykey",
            "functionkey",
            "hostkey",
            "webhookkey"),
    AUTH("auth", Weight.RANDOM, "_auth\"", "_auth'", "_auth=", "_auth:", "_auth =", "\"auth\"", "'auth'"),
    CREDENTIAL("credential", Weight.SECRET, "credential", "creds"),
    SESSION("session", Weight.RANDOM, "jsessionid", "phpsessid", "connect.sid", "_session="),
    ACCESS_TOKEN("token", Weight.RANDOM, "_pat=", "_pat:", "_pat\"", "_pat'", "_pat =", "\"pat\"", "'pat'"),
    TOKEN("token", Weight.TOKEN, "token");

    /**
     * A password may be any short word; a secret is longer; a token is only known by its looks; and where the name says
     * little, the value must be one that nobody made up.
     */
    enum Weight {
        PASSWORD,
        SECRET,
        TOKEN,
        RANDOM
    }

    private final String rule;
    private final Weight weight;
    private final List<String> literals;

    Keyword(String rule, Weight weight, String... literals) {
        this.rule = rule;
        this.weight = weight;
        this.literals = List.of(literals);
    }

    /** The words as people write them. */
    List<String> words() {
        return literals.stream()
                .map(literal -> literal.replaceAll("^[\"']|[\"'=: ]+$", ""))
                .distinct()
                .toList();
    }

    String rule() {
        return rule;
    }

    Weight weight() {
        return weight;
    }

    Detector detector() {
        return new AssignmentDetector(this);
    }

    /** What announces it; a literal may go beyond the word, by what stands behind it. */
    List<Trigger> triggers() {
        Detector detector = detector();
        return literals.stream()
                .map(literal -> new Trigger(literal, (text, floor, start, end) -> {
                    int wordEnd = end;
                    while (!Word.isLetterOrDigit(text.charAt(wordEnd - 1))) {
                        wordEnd--;
                    }
                    int wordStart = start;
                    while ("\"'".indexOf(text.charAt(wordStart)) >= 0) {
                        wordStart++;
                    }
                    return detector.find(text, floor, wordStart, wordEnd);
                }))
                .toList();
    }
}
