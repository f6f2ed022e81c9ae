package dev.livegate.upstream;

import org.jspecify.annotations.Nullable;

/** An item of an upstream list that is of no use without its id. A list leaves out those that have none. */
public interface Identified {

    /** The item's id; null if the upstream did not tell it. */
    @Nullable
    String identity();
}
