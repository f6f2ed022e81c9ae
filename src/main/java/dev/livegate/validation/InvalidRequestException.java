package dev.livegate.validation;

import java.util.List;

/** A request breaks a rule that no annotation can express. */
public final class InvalidRequestException extends RuntimeException {

    private final transient List<Violation> violations;

    public InvalidRequestException(Violation... violations) {
        super("the request is not valid");
        this.violations = List.of(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
