package dev.livegate.cdn;

/** Service area of a Global Edge. */
public enum Region {
    KOREA,
    JAPAN,
    GLOBAL
}
