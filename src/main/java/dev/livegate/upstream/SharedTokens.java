package dev.livegate.upstream;

/** The retry tokens of each account that the replicas share. */
public interface SharedTokens {

    /** Most that are saved, and what is there at first, in tenths of a token. */
    int CAPACITY = 100;

    /** What a retry costs, in tenths of a token. */
    int RETRY = 10;

    /** What became of the wish for a retry. */
    enum Reply {
        /** The retry's token is taken. */
        GRANTED,
        /** There is no token left; what was earned is kept. */
        REFUSED,
        /** Nothing was asked or kept. */
        NOT_ASKED,
        /** It is unknown whether a token was taken and whether the earned share was stored. */
        UNKNOWN
    }

    /**
     * Adds what was earned, and takes a token.
     *
     * @param earned tenths of a token
     */
    Reply spend(String account, int earned);
}
