package dev.livegate.redis;

/** The store works, but an answer that takes several commands, or waits for those of others, is not there in time. */
final class LateAnswerException extends RuntimeException {

    LateAnswerException(Throwable cause) {
        super("the shared store has not answered yet", cause);
    }
}
