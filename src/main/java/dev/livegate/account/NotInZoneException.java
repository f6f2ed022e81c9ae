package dev.livegate.account;

/** The operation or field exists in the other zone only; nothing was sent. */
public final class NotInZoneException extends RuntimeException {

    private final Zone zone;

    /** @param what the operation or field, as the caller knows it */
    public NotInZoneException(String what, Zone zone) {
        super("%s is not offered in the %s zone".formatted(what, zone.label()));
        this.zone = zone;
    }

    /** The zone of the account that the caller chose. */
    public Zone zone() {
        return zone;
    }
}
