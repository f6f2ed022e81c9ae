package dev.livegate.redis;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a Redis says that cannot serve commands, though its connection works. It has carried out nothing. */
enum StoreAnswer {
    /** A master that has become a replica: after a failover behind one address the connection still leads to it. */
    READONLY,
    /** It reads its data after a start. */
    LOADING,
    /** A replica that has lost its master. */
    MASTERDOWN,
    /** A part of the cluster is not served. */
    CLUSTERDOWN,
    /** It asks for a password on a connection that has not given one. */
    NOAUTH;

    private static final Set<String> REDIS = Set.of("io.lettuce.core");

    /** The answer among the causes of a failure. Only the server's own words count, not those of the gateway. */
    static Optional<StoreAnswer> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> REDIS.contains(cause.getClass().getPackageName()))
                .map(cause -> String.valueOf(cause.getMessage()))
                .flatMap(message -> Stream.of(values()).filter(answer -> message.startsWith(answer.name())))
                .findFirst();
    }
}
