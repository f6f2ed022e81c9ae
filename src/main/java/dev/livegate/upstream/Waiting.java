package dev.livegate.upstream;

import io.netty.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for answers, and looks up now and then whether anybody still wants them. Most answers come long before; a wheel of
 * alarms costs them next to nothing, where the scheduler of virtual threads wakes a thread for each alarm set.
 */
final class Waiting {

    private final Timer alarms;

    Waiting(Timer alarms) {
        this.alarms = alarms;
    }

    /**
     * Waits on this thread.
     *
     * @param end on the monotonic clock; kept to within a tick of the wheel
     * @throws CallerGoneException if nobody waits for the answer any more
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the answer itself tells how it went
    <T extends @Nullable Object> T until(long end, CompletableFuture<T> answer, Call call)
            throws ExecutionException, InterruptedException, TimeoutException {
        var waiter = Thread.currentThread();
        answer.whenComplete((value, failure) -> LockSupport.unpark(waiter));
        var pause = Call.LOOK_UP_AFTER.toNanos();
        while (!answer.isDone()) {
            var left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException();
            }
            sleep(Math.min(left, pause), answer);
            // Thousands may wait for an upstream that is slow, and each look is a call of the kernel's.
            pause = Math.min(2 * pause, Call.LOOK_UP_EVERY.toNanos());
            if (!answer.isDone()) {
                call.stopIfAbandoned();
            }
        }
        return answer.get();
    }

    private void sleep(long nanos, CompletableFuture<?> answer) throws InterruptedException {
        var waiter = Thread.currentThread();
        var alarm = alarms.newTimeout(rung -> LockSupport.unpark(waiter), nanos, TimeUnit.NANOSECONDS);
        try {
            while (!answer.isDone() && !alarm.isExpired()) {
                LockSupport.park(answer);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            alarm.cancel();
        }
    }
}
