package dev.livegate.model;

/** A free label of the environment that a channel belongs to; has no documented effect. */
public enum EnvType {
    REAL,
    DEV,
    STAGE
}
