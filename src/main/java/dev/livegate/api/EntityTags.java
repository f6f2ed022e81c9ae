package dev.livegate.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.DigestUtils;

/** Entity tags of answers (RFC 9110, 8.8.3). */
public final class EntityTags {

    /** A list of tags with nothing else around them. */
    private static final Pattern LIST = Pattern.compile(
            "\\s*(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"(?:\\s*,\\s*(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")*\\s*");

    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

    /** What Jetty appends to the tag of an answer that it compresses. */
    private static final String COMPRESSED = "--gzip\"";

    private EntityTags() {}

    /** The strong tag of an answer: of the answer as its caller sees it. */
    public static String of(byte[] body) {
        return "\"0" + DigestUtils.md5DigestAsHex(body) + "\"";
    }

    /** The tags of one or more header fields, without the marks of weak and of compressed ones; empty if they cannot be read. */
    static Optional<List<String>> parse(Collection<String> fields) {
        var line = String.join(",", fields);
        return LIST.matcher(line).matches()
                ? Optional.of(TAG.matcher(line)
                        .results()
                        .map(match -> match.group().replace(COMPRESSED, "\""))
                        .toList())
                : Optional.empty();
    }

    /** Whether the header is the single {@code *}. */
    static boolean isAny(Collection<String> fields) {
        return String.join(",", fields).strip().equals("*");
    }
}
