package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import org.jspecify.annotations.Nullable;

/** What Toss Payments answers instead of doing what it was asked. */
final class TossRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final String code;
    final int status;
    private final @Nullable String korean;
    private final @Nullable String english;

    private TossRefusal(String code, int status, @Nullable String korean, @Nullable String english) {
        super(code, null, false, false);
        this.code = code;
        this.status = status;
        this.korean = korean;
        this.english = english;
    }

    /** The refusal of a code, with the status and the texts of the table. */
    static TossRefusal of(String code) {
        return new TossRefusal(code, Errors.status(code), null, null);
    }

    static TossRefusal of(String code, String korean, String english) {
        return new TossRefusal(code, Errors.status(code), korean, english);
    }

    /** An error of Toss Payments' own, or too many requests. */
    static TossRefusal server(int status) {
        String code = switch (status) {
            case 429 -> "FORBIDDEN_CONSECUTIVE_REQUEST";
            case 500 -> "FAILED_INTERNAL_SYSTEM_PROCESSING";
            default -> "COMMON_ERROR";
        };
        return new TossRefusal(code, status, null, null);
    }

    static TossRefusal missing(String parameter) {
        return of(
                "INVALID_REQUEST",
                "필수 파라미터가 누락되었습니다. (" + parameter + ")",
                "A required parameter is missing. (" + parameter + ")");
    }

    static TossRefusal illTyped(String parameter) {
        return of(
                "INVALID_REQUEST",
                "잘못된 파라미터입니다. (" + parameter + ")",
                "This parameter is not what it has to be. (" + parameter + ")");
    }

    String message(Language language) {
        String own = language == Language.KOREAN ? korean : english;
        return own == null ? Errors.message(code, language) : own;
    }

    ObjectNode json(Language language) {
        return Json.object().put("code", code).put("message", message(language));
    }
}
