package dev.livegate.model;

/** Visibility of files in Object Storage; PUBLIC_READ for those that a CDN will serve. */
public enum AccessControl {
    PRIVATE,
    PUBLIC_READ
}
