package dev.livegate.upstream.signing;

import dev.livegate.account.Credentials;
import dev.livegate.account.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the key of an account and the time to sign with. After a refusal it turns to the other key, if there is one. */
public final class Signing {

    private static final Logger log = LoggerFactory.getLogger(Signing.class);

    /** A refused key is not tried again for this time. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    /** The keys as last read, each with its signer. */
    private record Slots(List<Credentials> credentials, List<RequestSigner> signers, int preferred) {

        static Slots of(List<Credentials> credentials) {
            return new Slots(
                    credentials, credentials.stream().map(RequestSigner::new).toList(), 0);
        }

        /** The index of another key than this one. */
        int otherThan(String accessKey) {
            return IntStream.range(0, signers.size())
                    .filter(index -> !signers.get(index).accessKey().equals(accessKey))
                    .findFirst()
                    .orElse(-1);
        }
    }

    private final String account;
    private final KeyRing keys;
    private final Runnable reload;
    private final UpstreamClock clock;
    private final InstantSource time;
    private final Map<RequestSigner, Long> refusals = new ConcurrentHashMap<>();
    private volatile Slots slots;
    private volatile boolean isRefused;

    /** @param reload reads the keys again at once */
    public Signing(String account, KeyRing keys, Runnable reload, UpstreamClock clock, InstantSource time) {
        this.account = account;
        this.keys = keys;
        this.reload = reload;
        this.clock = clock;
        this.time = time;
        this.slots = Slots.of(keys.slots());
    }

    public UpstreamClock clock() {
        return clock;
    }

    /** For the next attempt. */
    public SigningContext context() {
        var current = current();
        return new SigningContext(
                current.preferred() + 1, current.signers().get(current.preferred()), time.millis(), clock.millis());
    }

    /** The slot of the key in use, from 1. */
    public int slot() {
        return current().preferred() + 1;
    }

    /** The last four characters of the access key in use. */
    public String keyEnd() {
        var current = current();
        var key = current.signers().get(current.preferred()).accessKey();
        return key.substring(Math.max(0, key.length() - 4));
    }

    /** Whether the last attempt was refused for its key or signature; not known of keys that were changed since. */
    public boolean isRefused() {
        current();
        return isRefused;
    }

    /** The upstream has accepted the last signature. */
    public void accepted() {
        isRefused = false;
        if (!refusals.isEmpty()) {
            refusals.clear();
        }
    }

    private Slots current() {
        var known = slots;
        var now = keys.slots();
        if (known.credentials().equals(now)) {
            return known;
        }
        return follow(now);
    }

    private synchronized Slots follow(List<Credentials> now) {
        if (!slots.credentials().equals(now)) {
            slots = Slots.of(now);
            refusals.clear();
            isRefused = false;
        }
        return slots;
    }

    /**
     * The API gateway refused the signature: the service has not seen the request.
     *
     * @return what to sign with instead; null if there is nothing better
     */
    public @Nullable SigningContext refused(SigningContext used) {
        if (current().signers().contains(used.signer())) {
            isRefused = true;
            refusals.put(used.signer(), System.nanoTime());
        }
        var next = context();
        if (isSame(used, next)) {
            reload.run();
            next = context();
        }
        if (isSame(used, next) && turnFrom(used)) {
            next = context();
        }
        return isSame(used, next) ? null : next;
    }

    private static boolean isSame(SigningContext one, SigningContext other) {
        return one.signer().equals(other.signer());
    }

    /** Without this check every call would be sent twice while both keys are refused. */
    private boolean wasRefusedLately(RequestSigner signer) {
        var refusedAt = refusals.get(signer);
        return refusedAt != null && System.nanoTime() - refusedAt < LEFT_ALONE.toNanos();
    }

    private synchronized boolean turnFrom(SigningContext refused) {
        var current = current();
        var other = current.otherThan(refused.signer().accessKey());
        if (other < 0 || wasRefusedLately(current.signers().get(other))) {
            return false;
        }
        slots = new Slots(current.credentials(), current.signers(), other);
        log.warn("account {}: the key in slot {} was refused, slot {} is next", account, refused.slot(), other + 1);
        return true;
    }
}
