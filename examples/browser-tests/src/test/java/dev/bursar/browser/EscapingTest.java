package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.storefront.Storefront;
import dev.bursar.storefront.StorefrontSettings;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OpenShop.class)
@DisplayName("A name that is full of HTML")
class EscapingTest {

    private static final String NAME = "'\"><b id=forged>Mallory</b>&amp;";

    @Test
    @DisplayName("is shown as it is written, between tags and within attributes")
    void shownAsItIs(Browser browser) throws IOException {
        Map<String, String> settings = Map.of("secret_key", "sk_test_none", "webhook_secret", "whsec_none");
        try (PaymentInterface payments = PaymentFactory.discover().open("stripe", settings);
                Storefront shop = Storefront.open(
                        new Tills(List.of(new Till(NAME, payments))),
                        new Orders(Clock.systemUTC(), 1),
                        StorefrontSettings.play(0),
                        Backstage.NONE,
                        List.of())) {
            browser.open(shop.address() + "/products/mug");

            assertThat(browser.text("legend")).startsWith(NAME);
            assertThat(browser.attribute("input[name=way]", "value")).isEqualTo(NAME + "/any");
            assertThat(browser.has("#forged")).isFalse();
        }
    }
}
