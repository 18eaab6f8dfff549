package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.stripe.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Parameters at the simulated Stripe")
class ParametersSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "colour=red, colour, parameter_unknown",
        "metadata[a][b]=c, metadata[a], ''",
        "amount=10.5, amount, parameter_invalid_integer",
        "amount=1e3, amount, parameter_invalid_integer",
        "amount=-5, amount, parameter_invalid_integer",
        "amount=49, amount, amount_too_small",
        "amount=1000000000000, amount, amount_too_large",
        "currency=, currency, parameter_invalid_empty",
        "currency=xyz, currency, ''",
        "confirm=yes, confirm, ''",
        "capture_method=later, capture_method, ''",
        "customer=cus_nobody, customer, resource_missing",
        "payment_method=pm_nobody, payment_method, resource_missing",
        "return_url=https://shop.example, return_url, payment_intent_invalid_parameter",
        "error_on_requires_action=true, error_on_requires_action, payment_intent_invalid_parameter",
        "off_session=true, off_session, payment_intent_invalid_parameter",
        "automatic_payment_methods[allow_redirects]=never, automatic_payment_methods[enabled], parameter_missing",
        "automatic_payment_methods=true, automatic_payment_methods, ''",
        "allowed_payment_method_types[]=cards, allowed_payment_method_types[0], ''",
        "excluded_payment_method_types[]=cards, excluded_payment_method_types[0], ''",
        "expand=customer, expand, ''",
        "expand[]=amount, expand, ''",
        "expand[]=nonsense, expand, ''",
        "expand[]=latest_charge.nonsense, expand, ''",
        "expand[]=a.b.c.d.e, expand, property_expansion_max_depth"
    })
    @DisplayName("of an intent are refused where they are wrong, and nothing is made")
    void wrong(String parameter, String param, String code) {
        Answer answer = caller.intent("order-1", parameter);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.text("error.type")).isEqualTo("invalid_request_error");
        assertThat(answer.text("error.param")).isEqualTo(param);
        assertThat(answer.text("error.code")).isEqualTo(code);
        assertThat(stripe.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("that are required are missed")
    void missing() {
        Answer answer = caller.post("/v1/payment_intents", "currency=usd");

        assertThat(answer.text("error.code")).isEqualTo("parameter_missing");
        assertThat(answer.text("error.param")).isEqualTo("amount");
        assertThat(answer.text("error.message")).isEqualTo("Missing required param: amount.");
    }

    @Test
    @DisplayName("in metadata have their limits")
    void metadata() {
        assertThat(caller.intent("order-1", "metadata[" + "k".repeat(41) + "]=v")
                        .status())
                .isEqualTo(400);
        assertThat(caller.intent("order-1", "metadata[k]=" + "v".repeat(501)).status())
                .isEqualTo(400);
        String[] many = new String[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = "metadata[k" + i + "]=v";
        }
        assertThat(caller.intent("order-1", many).status()).isEqualTo(400);
        assertThat(caller.intent("order-1", "metadata[" + "k".repeat(40) + "]=" + "v".repeat(500))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("in metadata are merged, and unset by an empty value")
    void mergedMetadata() {
        String id = caller.intent("order-1", "metadata[a]=1", "metadata[b]=2").text("id");

        Answer merged = caller.post("/v1/payment_intents/" + id, "metadata[a]=", "metadata[c]=3");
        assertThat(merged.at("metadata").toString()).isEqualTo("{\"order_id\":\"order-1\",\"b\":\"2\",\"c\":\"3\"}");
        assertThat(caller.post("/v1/payment_intents/" + id, "metadata=").at("metadata"))
                .isEmpty();
    }

    @Test
    @DisplayName("that name methods are refused from endive on, and exclude each other before")
    void methodTypes() {
        Answer before = caller.intent("order-1", "payment_method_types[]=card");
        Answer endive =
                caller.with("Stripe-Version", "2026-10-28.endive").intent("order-2", "payment_method_types[]=card");
        Answer both =
                caller.intent("order-3", "payment_method_types[0]=card", "automatic_payment_methods[enabled]=true");
        Answer allowed = caller.intent("order-4", "allowed_payment_method_types[]=card");

        assertThat(before.at("payment_method_types").toString()).isEqualTo("[\"card\"]");
        assertThat(endive.text("error.code")).isEqualTo("payment_method_types_no_longer_supported");
        assertThat(both.text("error.code")).isEqualTo("parameters_exclusive");
        assertThat(allowed.at("payment_method_types").toString()).isEqualTo("[\"card\"]");
    }

    @Test
    @DisplayName("of a confirmation by a server must say where the customer comes back, if one could be sent away")
    void returnUrl() {
        Answer nowhere = caller.intent("order-1", "confirm=true", "payment_method=pm_card_visa");
        Answer descriptor = caller.charge("order-2", "pm_card_visa", "statement_descriptor=MUGS");

        assertThat(nowhere.text("error.message")).contains("you must provide a `return_url`");
        assertThat(descriptor.text("error.param")).isEqualTo("statement_descriptor");
        assertThat(stripe.book().payments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "customer_email=a@b.example|customer=cus_1, customer_email",
        "return_url=https://shop.example, return_url",
        "ui_mode=embedded_page, success_url",
        "ui_mode=hosted, ui_mode",
        "success_url=shop.example, success_url",
        "setup_intent_data[description]=x, setup_intent_data",
        "payment_intent_data[colour]=red, payment_intent_data[colour]",
        "line_items[1][quantity]=1, line_items[1][price]",
        "line_items[0][price_data][unit_amount]=7500.5, line_items[0][price_data][unit_amount]",
        "line_items[0][quantity]=0, line_items[0][quantity]",
        "payment_method_types[]=card|payment_method_configuration=pmc_1, payment_method_configuration"
    })
    @DisplayName("of a session are refused where they are wrong, or do not go together")
    void wrongSession(String parameters, String param) {
        Answer answer = caller.session("order-1", parameters.split("\\|", -1));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.text("error.param")).isEqualTo(param);
        assertThat(stripe.book().payments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"29, 400", "30, 200", "1440, 200", "1442, 400"})
    @DisplayName("that end a session lie half an hour to a day ahead")
    void expiresAt(int minutes, int status) {
        long moment = stripe.clock().instant().plus(Duration.ofMinutes(minutes)).getEpochSecond();

        assertThat(caller.session("order-1", "expires_at=" + moment).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "usd, 1099, 10.99 USD",
        "krw, 1500, 1500 KRW",
        "jpy, 50, 50 JPY",
        "isk, 500, 5 ISK",
        "isk, 550, ''",
        "ugx, 50000, 500 UGX",
        "ugx, 50010, ''",
        "kwd, 1230, 1.230 KWD",
        "kwd, 1234, ''",
        "huf, 17501, 175.01 HUF",
        "huf, 17499, ''",
        "mga, 1500, 1500.00 MGA"
    })
    @DisplayName("count currencies as Stripe does")
    void currencies(String currency, String units, String money) {
        Answer answer = caller.intent("order-1", "currency=" + currency, "amount=" + units);

        assertThat(answer.status()).isEqualTo(money.isEmpty() ? 400 : 200);
        if (!money.isEmpty()) {
            assertThat(stripe.book()
                            .order("order-1")
                            .payments()
                            .get(0)
                            .ordered()
                            .toString())
                    .isEqualTo(money);
        }
    }
}
