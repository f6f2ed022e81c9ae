package dev.livegate.station;

/** Service area of a Global Edge. */
public enum Region {
    KOREA,
    JAPAN,
    GLOBAL
}
