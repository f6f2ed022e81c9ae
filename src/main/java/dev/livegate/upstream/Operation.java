package dev.livegate.upstream;

import dev.livegate.upstream.UpstreamOperation.Kind;
import java.lang.reflect.Method;

/** The declaration on a contract method, as the chain uses it. */
record Operation(String id, Kind kind) {

    static Operation of(Method method) {
        var declared = method.getAnnotation(UpstreamOperation.class);
        if (declared == null) {
            throw new IllegalStateException(method + " lacks @UpstreamOperation");
        }
        return new Operation(declared.value(), declared.kind());
    }

    boolean isRead() {
        return kind.isRead();
    }
}
