package dev.livegate.sandbox;

import org.jspecify.annotations.Nullable;

/** The upstream says no: nothing was changed, and the caller gets an error body. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String subject;

    Refusal(ErrorCode code) {
        this(code, "");
    }

    Refusal(ErrorCode code, String subject) {
        super(code + " " + subject, null, false, false);
        this.code = code;
        this.subject = subject;
    }

    static Refusal notFound(String what) {
        return new Refusal(ErrorCode.NOT_FOUND, what);
    }

    static Refusal notAvailable(String what) {
        return new Refusal(ErrorCode.NOT_AVAILABLE, what);
    }

    static Refusal invalid(String field) {
        return new Refusal(ErrorCode.INVALID_FORMAT, field);
    }

    Delivery.Answer answer() {
        return answer(null);
    }

    /** @param status of refusals by Live Station; null for that of the catalogue */
    Delivery.Answer answer(@Nullable Integer status) {
        return Delivery.Answer.json(status == null || !code.isOfService() ? code.status() : status, code.body(subject));
    }
}
