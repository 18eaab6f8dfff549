package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Masked;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to happen next for the payment to go on. Decide by {@code instanceof}, or by {@link #kind} in a switch.
 * {@code toString} never shows tokens, paths or account numbers.
 */
public sealed interface NextAction {

    /** The kinds of actions, one for each case of {@link NextAction}. */
    enum Kind {
        /** {@link None}. */
        NONE,
        /** {@link Redirect}. */
        REDIRECT,
        /** {@link SubmitForm}. */
        SUBMIT_FORM,
        /** {@link ClientToken}. */
        CLIENT_TOKEN,
        /** {@link AwaitDeposit}. */
        AWAIT_DEPOSIT,
        /** {@link SendCrypto}. */
        SEND_CRYPTO
    }

    /** {@return which case this is} */
    Kind kind();

    /** {@return the action of a payment that needs none} */
    static NextAction none() {
        return new None();
    }

    /** Nothing has to happen. */
    record None() implements NextAction {
        @Override
        public Kind kind() {
            return Kind.NONE;
        }
    }

    /**
     * Send the customer's browser there.
     *
     * @param url the provider's page
     */
    record Redirect(URI url) implements NextAction {

        /** Refuses a redirect to nowhere. */
        public Redirect {
            Objects.requireNonNull(url, "url");
        }

        @Override
        public Kind kind() {
            return Kind.REDIRECT;
        }

        @Override
        public String toString() {
            return "Redirect[url=" + Masked.address(url) + "]";
        }
    }

    /**
     * Have the customer's browser submit a form by POST.
     *
     * @param url where to
     * @param fields the form's hidden fields
     */
    record SubmitForm(URI url, Map<String, String> fields) implements NextAction {

        /** Copies the fields. */
        public SubmitForm {
            Objects.requireNonNull(url, "url");
            fields = Copies.of(fields);
        }

        @Override
        public Kind kind() {
            return Kind.SUBMIT_FORM;
        }

        @Override
        public String toString() {
            return "SubmitForm[url=" + Masked.address(url) + ", fields=" + Masked.values(fields) + "]";
        }
    }

    /**
     * Hand these parameters to the provider's browser SDK, on the host's own page.
     *
     * @param parameters everything that page needs, by the names the provider's documentation uses
     */
    record ClientToken(Map<String, String> parameters) implements NextAction {

        /** Copies the parameters. */
        public ClientToken {
            parameters = Copies.of(parameters);
        }

        @Override
        public Kind kind() {
            return Kind.CLIENT_TOKEN;
        }

        @Override
        public String toString() {
            return "ClientToken[parameters=" + Masked.values(parameters) + "]";
        }
    }

    /**
     * Tell the customer to transfer the money, and wait for the webhook.
     *
     * @param bank the bank, in the provider's code or name
     * @param account the account number made for this payment
     * @param holder in whose name the account stands
     * @param due until when, or null where it does not expire
     */
    record AwaitDeposit(
            String bank,
            String account,
            @Nullable String holder,
            @Nullable Instant due) implements NextAction {

        /** Refuses a deposit without an account. */
        public AwaitDeposit {
            Objects.requireNonNull(bank, "bank");
            Objects.requireNonNull(account, "account");
        }

        @Override
        public Kind kind() {
            return Kind.AWAIT_DEPOSIT;
        }

        @Override
        public String toString() {
            return "AwaitDeposit[bank=" + bank + ", account=****, holder=" + Masked.value(holder) + ", due=" + due
                    + "]";
        }
    }

    /**
     * Tell the customer to send crypto currency, and wait for the webhook.
     *
     * @param address the address made for this payment
     * @param network the blockchain, such as {@code base}
     * @param amount exactly how much
     */
    record SendCrypto(String address, String network, Money amount) implements NextAction {

        /** Refuses an incomplete transfer. */
        public SendCrypto {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(network, "network");
            Objects.requireNonNull(amount, "amount");
        }

        @Override
        public Kind kind() {
            return Kind.SEND_CRYPTO;
        }
    }
}
