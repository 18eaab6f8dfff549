package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;

/** Reads what rules are written like. */
final class RuleText {

    private RuleText() {}

    static SettlementRule rule(String text) {
        if (text.startsWith("by-order(")) {
            return new SettlementRule.ByOrder(tiers(text, "by-order"));
        }
        if (text.startsWith("by-volume(")) {
            return new SettlementRule.ByVolume(tiers(text, "by-volume"));
        }
        return terms(text);
    }

    static OrderTerms terms(String text) {
        if (text.startsWith("shares(")) {
            return shares(text);
        }
        if (text.startsWith("fee(")) {
            return fee(text);
        }
        List<String> both = parts(inside(text, "both"), ',');
        require(both.size() == 2, text);
        return new OrderTerms.FeeAndShares(fee(both.get(0)), shares(both.get(1)));
    }

    private static List<Tier> tiers(String text, String name) {
        List<Tier> tiers = new ArrayList<>();
        for (String tier : parts(inside(text, name), ';')) {
            int is = tier.indexOf('=');
            require(is > 0, tier);
            tiers.add(new Tier(money(tier.substring(0, is)), terms(tier.substring(is + 1))));
        }
        return tiers;
    }

    private static OrderTerms.Shares shares(String text) {
        List<Portion> portions = new ArrayList<>();
        for (String portion : parts(inside(text, "shares"), ',')) {
            int is = portion.indexOf('=');
            require(is > 0, portion);
            portions.add(new Portion(new Party(portion.substring(0, is)), number(portion.substring(is + 1))));
        }
        return new OrderTerms.Shares(portions);
    }

    private static OrderTerms.FixedFee fee(String text) {
        List<String> parts = parts(inside(text, "fee"), ',');
        require(
                parts.size() == 2
                        && (parts.get(1).equals("kept") || parts.get(1).equals("returned")),
                text);
        return new OrderTerms.FixedFee(money(parts.get(0)), parts.get(1).equals("kept"));
    }

    private static Money money(String text) {
        int space = text.indexOf(' ');
        require(space > 0, text);
        return Money.of(text.substring(0, space), text.substring(space + 1));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static String inside(String text, String name) {
        require(text.startsWith(name + "(") && text.endsWith(")"), text);
        return text.substring(name.length() + 1, text.length() - 1);
    }

    /** Cuts at a sign, but not within brackets. */
    private static List<String> parts(String text, char at) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == at && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        require(depth == 0, text);
        parts.add(text.substring(from));
        return parts;
    }

    private static void require(boolean readable, String text) {
        Wrong.unless(readable, "rule", problem(text));
    }

    private static InvalidRequestException unreadable(String text) {
        return new InvalidRequestException("rule", problem(text));
    }

    private static String problem(String text) {
        return "cannot be read at \"" + text + "\": write it like shares(seller=80,platform=20)";
    }
}
