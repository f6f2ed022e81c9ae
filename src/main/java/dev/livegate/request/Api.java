package dev.livegate.request;

/** The path of the API. */
public final class Api {

    public static final String V1 = "/api/v1";

    private Api() {}
}
