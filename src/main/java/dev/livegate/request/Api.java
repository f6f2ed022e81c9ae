package dev.livegate.request;

/** Where the API stands. */
public final class Api {

    public static final String V1 = "/api/v1";

    private Api() {}
}
