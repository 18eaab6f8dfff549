package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import dev.bursar.testkit.stripe.StripeAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose key it is, and for whom it acts. */
class KeysTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A key of nobody is refused, and not shown again in full")
    void keyOfNobody() {
        String key = "sk_test_51NobodyHasThisKeyAtAll00000000";

        assertThatThrownBy(() -> create(key)).isInstanceOfSatisfying(AuthenticationException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(401);
            assertThat(refused.getStripeError().getType()).isEqualTo("invalid_request_error");
            assertThat(refused.getMessage())
                    .contains("Invalid API Key provided")
                    .doesNotContain(key);
        });
    }

    @Test
    @DisplayName("An account shows none of its secrets")
    void secrets() {
        StripeAccount account = shop.account();

        assertThat(account.secretKey()).startsWith("sk_test_");
        assertThat(account.restrictedKey()).startsWith("rk_test_");
        assertThat(account.publishableKey()).startsWith("pk_test_");
        assertThat(account.id()).startsWith("acct_");
        assertThat(account.toString())
                .contains("main")
                .doesNotContain(account.secretKey(), account.restrictedKey(), account.webhookSecret());
        assertThat(shop.stripe().liveAccount("main-live").secretKey()).startsWith("sk_live_");
        assertThat(shop.stripe().account("main")).isEqualTo(account);
        assertThat(shop.stripe().account("other").secretKey()).isNotEqualTo(account.secretKey());
    }

    @Test
    @DisplayName("A publishable key makes no payments")
    void publishableKey() {
        assertThatThrownBy(() -> create(shop.account().publishableKey())).isInstanceOf(AuthenticationException.class);
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("A restricted key does what a payment needs")
    void restrictedKey() throws Exception {
        PaymentIntent made = create(shop.account().restrictedKey());

        assertThat(shop.now(made).getId()).isEqualTo(made.getId());
    }

    @Test
    @DisplayName("A platform acts for an account that is connected")
    void connected() throws Exception {
        StripeAccount seller = shop.stripe().account("seller");
        shop.stripe().connect(shop.account(), seller);

        PaymentIntent paid = shop.v1()
                .paymentIntents()
                .create(StripeShop.confirmed(1999, "usd", "pm_card_visa").build(), actingFor(seller));

        assertThat(shop.client(seller.secretKey(), 0)
                        .v1()
                        .paymentIntents()
                        .retrieve(paid.getId())
                        .getStatus())
                .isEqualTo("succeeded");
        assertThat(shop.v1()
                        .paymentIntents()
                        .retrieve(paid.getId(), actingFor(seller))
                        .getId())
                .isEqualTo(paid.getId());
        assertThatThrownBy(() -> shop.v1().paymentIntents().retrieve(paid.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("resource_missing"));
        assertThat(shop.book(paid).account()).isEqualTo(seller.name());
    }

    @Test
    @DisplayName("For an account that is not connected, or not there at all, it does not")
    void notConnected() {
        StripeAccount stranger = shop.stripe().account("stranger");

        assertNoAccess(actingFor(stranger));
        assertNoAccess(RequestOptions.builder().setStripeAccount("acct_1Nobody").build());
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("The seller does not act for the platform in turn")
    void notBackwards() {
        StripeAccount seller = shop.stripe().account("seller");
        shop.stripe().connect(shop.account(), seller);

        assertThatThrownBy(() -> shop.client(seller.secretKey(), 0)
                        .v1()
                        .paymentIntents()
                        .create(StripeShop.intent(1999, "usd").build(), actingFor(shop.account())))
                .isInstanceOf(PermissionException.class);
    }

    private void assertNoAccess(RequestOptions options) {
        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .create(StripeShop.intent(1999, "usd").build(), options))
                .isInstanceOfSatisfying(PermissionException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(403);
                    assertThat(refused.getCode()).isEqualTo("account_invalid");
                    assertThat(refused.getMessage())
                            .doesNotContain(shop.account().secretKey());
                });
    }

    private PaymentIntent create(String key) throws com.stripe.exception.StripeException {
        return shop.client(key, 0)
                .v1()
                .paymentIntents()
                .create(StripeShop.intent(1999, "usd").build());
    }

    private static RequestOptions actingFor(StripeAccount account) {
        return RequestOptions.builder().setStripeAccount(account.id()).build();
    }
}
