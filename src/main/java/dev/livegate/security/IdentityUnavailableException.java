package dev.livegate.security;

import org.springframework.security.core.AuthenticationException;

/** The keys of the JWT issuer cannot be fetched, so that the token cannot be checked. */
public final class IdentityUnavailableException extends AuthenticationException {

    IdentityUnavailableException(Throwable cause) {
        super("the keys of the token's issuer are not to be had at the moment", cause);
    }
}
