package dev.livegate.web;

import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 by Tomcat, which accepts connections when {@link Room} opens the door. As Tomcat ends a connection with each 503, who was
 * refused and repeats comes by a new one; it waits in the kernel, where it costs nothing, and beyond {@code
 * server.tomcat.accept-count} outside. So does everybody else who comes by a new connection; those that are open are not touched.
 */
public final class GuardedProtocol extends Http11NioProtocol {

    /** Tomcat would have 8 KiB everywhere. Most requests have no body, and most answers are smaller than this. */
    private static final int READ_BYTES = 2048;

    private static final int WRITE_BYTES = 4096;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Called by Tomcat, which knows the class by its name. */
    public GuardedProtocol() {
        super(new Endpoint());
        getEndpoint().getSocketProperties().setAppReadBufSize(READ_BYTES);
        getEndpoint().getSocketProperties().setAppWriteBufSize(WRITE_BYTES);
    }

    @Override
    public int getDesiredBufferSize() {
        return WRITE_BYTES;
    }

    void guard(Room room) {
        ((Endpoint) getEndpoint()).room = room;
    }

    private static final class Endpoint extends NioEndpoint {

        private volatile @Nullable Room room;

        /** On the one thread that accepts. */
        @Override
        protected SocketChannel serverSocketAccept() throws Exception {
            var newcomer = super.serverSocketAccept();
            var guarded = room;
            if (guarded != null && !guarded.opensDoor()) {
                guarded.delayed();
                do {
                    LockSupport.parkNanos(LOOK_EVERY_NANOS);
                } while (isRunning() && !isPaused() && !guarded.opensDoor());
            }
            return newcomer;
        }
    }
}
