package dev.livegate.security;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The request carries more than one credential. Which of them is good is not looked at. */
public final class SeveralCredentialsException extends OAuth2AuthenticationException {

    SeveralCredentialsException(String came) {
        super(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST),
                came + "; send one: either X-API-Key, or Authorization with the scheme Bearer");
    }
}
