package dev.livegate.validation;

/** Shapes of names and paths, with the sentence that says what is allowed. Source: upstream API description 2026.10. */
public final class Patterns {

    public static final String CHANNEL_NAME = "^[A-Za-z0-9_\\uAC00-\\uD7A3]{3,20}$";
    public static final String CHANNEL_NAME_TEXT = "must be 3 to 20 Hangul or Latin letters, digits or underscores";

    public static final String QUALITY_NAME = "^[A-Za-z0-9-]{3,20}$";
    public static final String QUALITY_NAME_TEXT = "must be 3 to 20 Latin letters, digits or hyphens";

    public static final String DRM_CONTENT_ID = "^[A-Za-z0-9_-]{3,100}$";
    public static final String DRM_CONTENT_ID_TEXT = "must be 3 to 100 letters, digits, hyphens or underscores";

    public static final String DOMAIN = "^[A-Za-z0-9.-]{1,253}$";
    public static final String DOMAIN_TEXT = "must be 1 to 253 letters, digits, dots or hyphens";

    /** Becomes a path segment, so that it is stricter than the upstream, which states no rule. */
    public static final String BUCKET = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$";

    public static final String BUCKET_TEXT = "must be 1 to 63 letters, digits, dots, underscores or hyphens";

    public static final String FOLDER = "^/.{0,1023}$";
    public static final String FOLDER_TEXT = "must start with a slash and have at most 1024 characters";

    public static final String MP4 = "^/.{1,1018}\\.mp4$";
    public static final String MP4_TEXT = "must start with a slash, end in .mp4 and have at most 1023 characters";

    public static final String CURTAIN_FILE = "^/.{1,1018}\\.(png|jpg|jpeg|mp4|aac|mp3|m4a)$";
    public static final String CURTAIN_FILE_TEXT =
            "must start with a slash, end in .png, .jpg, .jpeg, .mp4, .aac, .mp3 or .m4a and have at most 1023 characters";

    public static final String RTMP_URL = "^rtmps?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[^\\s@]{0,1000})?$";
    public static final String RTMP_URL_TEXT = "must be an rtmp or rtmps address without user info";

    public static final String DIGITS = "^[0-9]{1,18}$";
    public static final String DIGITS_TEXT = "must be 1 to 18 digits";

    private Patterns() {}
}
