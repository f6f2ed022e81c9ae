package dev.livegate.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes callers for tests of other packages. */
public final class Callers {

    private Callers() {}

    /** May do and see everything of the account {@code main}. */
    public static Caller mayDoEverything() {
        return new Caller(
                Caller.Source.API_KEY,
                "test",
                EnumSet.allOf(Scope.class),
                Set.of("main"),
                List.of(ChannelPattern.EVERY));
    }
}
