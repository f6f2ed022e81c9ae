package dev.livegate.request;

import dev.livegate.account.Account;
import dev.livegate.reads.ReadReports;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request. The stations of the {@link RequestPipeline} fill it in and read it; it is the only request attribute
 * that they share.
 */
public final class RequestFacts {

    /** The header that carries the request's id, in requests and in every answer. */
    public static final String ID_HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestFacts.class.getName();
    private static final Pattern VALID_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final String id;
    private final boolean isRead;
    private final String path;
    private final long arrivedNanoTime = System.nanoTime();

    private String caller;
    private @Nullable String base;
    private @Nullable String operation;
    private @Nullable Account account;
    private @Nullable Call call;
    private @Nullable ReadReports reads;
    private @Nullable Instant firstSentAt;
    private @Nullable String result;
    private @Nullable String refusal;
    private @Nullable Outcome outcome;

    private RequestFacts(String id, boolean isRead, String path, String caller) {
        this.caller = caller;
        this.id = id;
        this.isRead = isRead;
        this.path = path;
    }

    /** The facts of this request. The first call creates them and counts as the request's arrival. */
    public static RequestFacts of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestFacts known) {
            return known;
        }
        var facts = new RequestFacts(
                idOf(request.getHeader(ID_HEADER)),
                READS.contains(request.getMethod()),
                RequestPaths.decoded(request),
                request.getRemoteAddr());
        request.setAttribute(ATTRIBUTE, facts);
        return facts;
    }

    /** The id that the caller gave, if it is 1 to 64 letters, digits, dots, underscores or hyphens; otherwise a new one. */
    public static String idOf(@Nullable String given) {
        return given != null && VALID_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /** The request's id. */
    public String id() {
        return id;
    }

    /** Whether the method is GET, HEAD or OPTIONS. Every other request is a command. */
    public boolean isRead() {
        return isRead;
    }

    /** The decoded path within the application: the one path that every station decides on. */
    public String path() {
        return path;
    }

    /** Whether the path is one of the API's. */
    public boolean isOfApi() {
        return path.startsWith(Api.V1 + "/");
    }

    /** The caller's address: that of the connection, or the one that trusted proxies tell. */
    public String caller() {
        return caller;
    }

    void caller(String address) {
        this.caller = address;
    }

    /** Scheme, host and prefix under which a trusted proxy offers the gateway; null without one. */
    @Nullable
    String base() {
        return base;
    }

    void base(String address) {
        this.base = address;
    }

    /** {@link System#nanoTime()} of the request's arrival. */
    public long arrivedNanoTime() {
        return arrivedNanoTime;
    }

    /** Name of the operation; null until a handler is found. */
    public @Nullable String operation() {
        return operation;
    }

    public void operation(String name) {
        this.operation = name;
    }

    /** The account that the caller chose and may use; null until access is checked. */
    public @Nullable Account account() {
        return account;
    }

    public void account(Account chosen) {
        this.account = chosen;
    }

    /** The request's way upstream; null until a handler that has one is called. */
    public @Nullable Call call() {
        return call;
    }

    public void call(Call started) {
        this.call = started;
    }

    /** Where the parts of the answer came from; null unless the request is a read that goes upstream. */
    public @Nullable ReadReports reads() {
        return reads;
    }

    public void reads(ReadReports reports) {
        this.reads = reports;
    }

    /** When the command was first sent, if this request repeats one of unknown outcome; then nothing is sent, only looked for. */
    public @Nullable Instant firstSentAt() {
        return firstSentAt;
    }

    public void repeatsCommandSentAt(Instant time) {
        this.firstSentAt = time;
    }

    /** Records that the answer is a replay of an earlier one. */
    public void replayed() {
        this.result = "replayed";
    }

    /** Records that the request was a dry run. */
    public void rehearsed() {
        this.result = "dry-run";
    }

    /**
     * Records that the answer is a problem.
     *
     * @param code of the problem
     * @param isRefusal whether the gateway refused the request itself, without an answer of the upstream
     * @param what the failure says about the command; null if it does not say
     */
    public void failed(String code, boolean isRefusal, @Nullable Outcome what) {
        this.result = what == null ? code : code + "/" + what.label();
        this.refusal = isRefusal ? code : null;
        this.outcome = what;
    }

    /** How the request ended, for its audit line: {@code replayed}, {@code dry-run}, or a problem's code and outcome. */
    public @Nullable String result() {
        return result;
    }

    /** Code of the problem with which the gateway itself refused the request; null if it did not. */
    public @Nullable String refusal() {
        return refusal;
    }

    /** What became of the request's command: what its failure said, otherwise whether one was sent. */
    public Outcome outcome() {
        if (outcome != null) {
            return outcome;
        }
        return call == null ? Outcome.NOT_SENT : call.outcome();
    }
}
