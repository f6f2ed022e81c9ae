package dev.livegate.security;

import org.springframework.security.core.AuthenticationException;

/** The keys of the JWT issuer are not to be had, so that nobody can tell whether the token is good. */
public final class IdentityUnavailableException extends AuthenticationException {

    IdentityUnavailableException(Throwable cause) {
        super("the keys of the token's issuer are not to be had at the moment", cause);
    }
}
