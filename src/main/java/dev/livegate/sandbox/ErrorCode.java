package dev.livegate.sandbox;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The upstream's error catalogue, and the one place that says which HTTP status goes with which code.
 *
 * <p>The statuses of gateway codes (below 1000) are documented. Those of Live Station codes are not, and a client must
 * not depend on them: here nearly everything is a 400, so that a client that looks at the status alone gets caught.
 */
enum ErrorCode {
    MALFORMED_REQUEST(100, 400, "Bad Request Exception", "The request is malformed."),
    AUTHENTICATION_FAILED(200, 401, "Authentication Failed", "Invalid authentication information."),
    PERMISSION_DENIED(210, 401, "Permission Denied", "The credentials do not permit this call."),
    FORBIDDEN(230, 403, "Forbidden", "The call is forbidden."),
    NO_SUCH_API(300, 404, "Not Found Exception", "URL not found."),
    QUOTA_EXCEEDED(400, 429, "Quota Exceeded", "The quota is used up."),
    THROTTLED(410, 429, "Throttle Limited", "Too many calls at a time."),
    RATE_LIMITED(420, 429, "Rate Limited", "Too many calls."),
    REQUEST_TOO_LARGE(430, 413, "Request Entity Too Large", "The request is too large."),
    BACKEND_UNREACHABLE(500, 503, "Endpoint Error", "The endpoint cannot be reached."),
    BACKEND_TIMEOUT(510, 504, "Endpoint Timeout", "The endpoint did not answer in time."),
    GATEWAY_FAILURE(900, 500, "Unexpected Error", "An unexpected error occurred."),

    EXCEPTION(250000, 500, "Unexpected error occurred.", "EXCEPTION"),
    CUSTOM_MESSAGE(250001, 400, "{0}", "CUSTOM_MESSAGE"),
    INVALID_FORMAT(250002, 400, "{0}: invalid value.", "INVALID_FORMAT"),
    REQUIRED_HEADER(250003, 400, "Missing required header.", "REQUIRED_HEADER"),
    /** Seen by a client; its status and its message are not documented. */
    KOREA_EDGE_ONLY(
            250182, 400, "LL_HLS channels support the KOREA edge only.", "LL_HLS_CHANNEL_ONLY_SUPPORT_KOREA_EDGE"),
    NOT_FOUND(250004, 404, "{0} not found.", "NOT_FOUND"),
    NOT_AVAILABLE(250005, 400, "{0} not available.", "NOT_AVAILABLE"),
    UNAUTHORIZED(250006, 403, "Unauthorized {0}.", "UNAUTHORIZED"),
    CONNECTION_FAILED(250007, 500, "{0} connection failed.", "CONNECTION_FAILED"),
    REQUEST_FAILED(250008, 500, "Request failed.", "REQUEST_FAILED"),
    THIRD_SERVER_EXCEPTION(250009, 500, "Third-party interface exception: {0}.", "THIRD_SERVER_EXCEPTION"),
    POLICY_CHECK_FAILED(250010, 403, "The sub account has no permission for this action.", "POLICY_CHECK_FAILED"),
    NEED_VALUE(250011, 400, "{0} must has a valid value", "NEED_VALUE"),
    JSON_PARSE_GENERAL_ERROR(250012, 400, "Invalid request data,please check", "JSON_PARSE_GENERAL_ERROR"),
    OPEN_API_OK(250013, 200, "OK", "OPEN_API_OK"),
    FORM_VALIDATION_FAILED(250014, 400, "Form validation failed", "FORMVALIDATION_FAILED"),
    ACCESS_DENIED(250015, 403, "ACCESS_DENIED", "OPEN_API_UNAUTHORIZED"),
    INTERNAL_SERVER_ERROR(250016, 500, "Server error", "INTERNAL_SERVER_ERROR"),
    OPEN_API_UNAUTHORIZED(250017, 401, "Unauthorized", "OPEN_API_UNAUTHORIZED"),
    OPEN_API_BAD_REQUEST(250018, 400, "Bad Request", "OPEN_API_BAD_REQUEST"),
    UNSUPPORTED_REGION(250019, 400, "The Region {0} not support now.", "OPEN_API_UNSUPPORTED_REGION"),
    INVALID_REGION_CODE(250020, 400, "Invalid region code {0}.", "OPEN_API_INVALID_REGION_CODE"),
    PARAM_TYPE_ERROR(250021, 400, "Invalid parameter type {0}.", "OPEN_API_PARAM_TYPE_ERROR");

    private final int code;
    private final int status;
    private final String message;
    private final String detailsOrName;

    ErrorCode(int code, int status, String message, String detailsOrName) {
        this.code = code;
        this.status = status;
        this.message = message;
        this.detailsOrName = detailsOrName;
    }

    /** Whether Live Station answers it, not the API Gateway in front of it. */
    boolean isOfService() {
        return code >= 1000;
    }

    int status() {
        return status;
    }

    /** Returns the error body, in the shape of the layer that the code belongs to. */
    ObjectNode body(String subject) {
        var error = Json.object();
        var text = message.replace("{0}", subject);
        if (!isOfService()) {
            error.put("errorCode", Integer.toString(code)).put("message", text).put("details", detailsOrName);
        } else {
            error.put("errorCode", code).put("message", text).put("errorName", detailsOrName);
        }
        var body = Json.object();
        body.set("error", error);
        return body;
    }

    static Optional<ErrorCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> Integer.toString(known.code).equals(code))
                .findFirst();
    }

    /** Returns the gateway's code for a status, as far as it has one. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 400 -> MALFORMED_REQUEST;
            case 401 -> AUTHENTICATION_FAILED;
            case 403 -> FORBIDDEN;
            case 404 -> NO_SUCH_API;
            case 413 -> REQUEST_TOO_LARGE;
            case 429 -> THROTTLED;
            case 503 -> BACKEND_UNREACHABLE;
            case 504 -> BACKEND_TIMEOUT;
            default -> GATEWAY_FAILURE;
        };
    }
}
