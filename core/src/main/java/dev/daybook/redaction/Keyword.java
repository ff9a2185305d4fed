package dev.daybook.redaction;

import java.util.List;

/** The words that make a name the name of a secret, and how much they say about the value. */
enum Keyword {
    PASSWORD("password", Weight.PASSWORD, "password", "passwd", "pwd", "passphrase", "_pass", "-pass"),
    SECRET("secret", Weight.SECRET, "secret"),
    API_KEY("api-key", Weight.SECRET, "apikey", "api_key", "api-key", "api key"),
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
            "authkey"),
    CREDENTIAL("credential", Weight.SECRET, "credential"),
    TOKEN("token", Weight.TOKEN, "token");

    /** A password may be any short word; a secret is longer; a token is only known by its looks. */
    enum Weight {
        PASSWORD,
        SECRET,
        TOKEN
    }

    private final String rule;
    private final Weight weight;
    private final List<String> literals;

    Keyword(String rule, Weight weight, String... literals) {
        this.rule = rule;
        this.weight = weight;
        this.literals = List.of(literals);
    }

    String rule() {
        return rule;
    }

    Weight weight() {
        return weight;
    }

    List<String> literals() {
        return literals;
    }
}
