package dev.bursar.ledger.escrow;

import dev.bursar.payment.InvalidRequestException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions as the database keeps them, such as {@code any(at(2026-03-01T00:00:00Z),approvals(1,buyer))}. Names are percent-encoded, so that no name
 * has a bracket or comma. Used once.
 */
final class ConditionText {

    private final String text;
    private int position;

    ConditionText(String text) {
        this.text = text;
    }

    static String of(ReleaseCondition condition) {
        if (condition instanceof ReleaseCondition.At at) {
            return "at(" + at.moment() + ")";
        } else if (condition instanceof ReleaseCondition.Approvals approvals) {
            return "approvals(" + approvals.needed() + ","
                    + approvals.parties().stream().map(ConditionText::encoded).collect(Collectors.joining(",")) + ")";
        } else if (condition instanceof ReleaseCondition.Custom custom) {
            return "custom(" + encoded(custom.condition()) + ")";
        } else if (condition instanceof ReleaseCondition.AllOf all) {
            return "all(" + joined(all.parts()) + ")";
        } else if (condition instanceof ReleaseCondition.AnyOf any) {
            return "any(" + joined(any.parts()) + ")";
        }
        return "manual()";
    }

    private static String joined(List<ReleaseCondition> parts) {
        return parts.stream().map(ConditionText::of).collect(Collectors.joining(","));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    ReleaseCondition read() {
        ReleaseCondition condition = condition();
        check(position == text.length());
        return condition;
    }

    private ReleaseCondition condition() {
        String word = word();
        expect('(');
        ReleaseCondition condition = switch (word) {
            case "at" -> new ReleaseCondition.At(moment());
            case "approvals" -> approvals();
            case "custom" -> new ReleaseCondition.Custom(decoded());
            case "all" -> new ReleaseCondition.AllOf(parts());
            case "any" -> new ReleaseCondition.AnyOf(parts());
            case "manual" -> new ReleaseCondition.Manual();
            default -> throw unreadable();
        };
        expect(')');
        return condition;
    }

    private Instant moment() {
        try {
            return Instant.parse(word());
        } catch (DateTimeParseException e) {
            throw unreadable();
        }
    }

    private ReleaseCondition.Approvals approvals() {
        String needed = word();
        check(needed.matches("[0-9]{1,3}"));
        LinkedHashSet<String> parties = new LinkedHashSet<>();
        while (follows(',')) {
            position++;
            parties.add(decoded());
        }
        return new ReleaseCondition.Approvals(parties, Integer.parseInt(needed));
    }

    private List<ReleaseCondition> parts() {
        List<ReleaseCondition> parts = new ArrayList<>();
        parts.add(condition());
        while (follows(',')) {
            position++;
            parts.add(condition());
        }
        return parts;
    }

    private String decoded() {
        return URLDecoder.decode(word(), StandardCharsets.UTF_8);
    }

    /** Up to the next bracket or comma. */
    private String word() {
        int start = position;
        while (position < text.length() && "(),".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean follows(char sign) {
        return position < text.length() && text.charAt(position) == sign;
    }

    private void expect(char sign) {
        check(follows(sign));
        position++;
    }

    private void check(boolean right) {
        if (!right) {
            throw unreadable();
        }
    }

    private static InvalidRequestException unreadable() {
        return new InvalidRequestException("condition", "is not the text of a condition: give what text() answered");
    }
}
