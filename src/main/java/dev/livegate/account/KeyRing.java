package dev.livegate.account;

import java.util.List;

/**
 * The keys of an account: the one in use, and perhaps another that is about to replace it or has just been replaced. They
 * change when the files that they come from do.
 */
public final class KeyRing {

    private volatile List<Credentials> slots;

    KeyRing(List<Credentials> slots) {
        this.slots = List.copyOf(slots);
    }

    public static KeyRing of(Credentials only) {
        return new KeyRing(List.of(only));
    }

    /** One or two; the same list until they change. */
    public List<Credentials> slots() {
        return slots;
    }

    /** Takes other keys; false if they are the same. */
    boolean replace(List<Credentials> others) {
        if (others.equals(slots)) {
            return false;
        }
        slots = List.copyOf(others);
        return true;
    }

    @Override
    public String toString() {
        return "KeyRing[%d]".formatted(slots.size());
    }
}
