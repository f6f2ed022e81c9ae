package dev.livegate.security;

import org.springframework.security.core.AuthenticationException;

/** The request carries more than one credential. Which of them is good is not looked at. */
public final class SeveralCredentialsException extends AuthenticationException {

    SeveralCredentialsException(String came) {
        super(came + "; send one: either X-API-Key, or Authorization with the scheme Bearer");
    }
}
