package dev.livegate.account;

/** A caller named an account that this gateway does not serve. */
public final class UnknownAccountException extends RuntimeException {

    UnknownAccountException() {
        super("there is no account of that name");
    }
}
