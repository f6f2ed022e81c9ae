package dev.livegate.caller;

/** What the sandbox holds at first, by the state in which it is. */
public final class Ids {

    public static final String RECORDING = "ls-20261103101530-Qm4Zt";
    public static final String ON_AIR = "ls-20261102090000-Pk3Vd";
    public static final String READY = "ls-20261101183045-Xb9Lm";
    public static final String NO_DVR = "ls-20261102113000-Nd7Rc";
    public static final String BLOCKED = "ls-20261101120000-Bl0Ck";
    public static final String RELAY = "ls-20261104093012-Wd7Kp";
    public static final String VOD_RESERVED = "ls-20261105140044-Ht2Ra";
    public static final String VOD_READY = "ls-20261105150000-Rd5Yk";

    public static final String FIN_ON_AIR = "ls-20261103111111-Fn1Pb";

    public static final String MISSING = "ls-20260101000000-None1";

    private Ids() {}
}
