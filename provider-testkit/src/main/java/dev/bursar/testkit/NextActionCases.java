package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the host has to do next is said by type, and it works. */
abstract class NextActionCases extends ConformanceCases {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @Test
    @DisplayName("With the redirect flow the customer is sent to an absolute address of the provider")
    void redirect() throws IOException {
        bench().needs(Feature.REDIRECT);

        NextAction action = create(PaymentFlow.REDIRECT).nextAction();

        URI address = address(action);
        assertThat(address.getScheme()).as("the scheme of " + address).isIn("http", "https");
        assertThat(address.getHost())
                .as("an address of the provider")
                .isNotBlank()
                .isNotEqualTo("shop.example");
        if (action instanceof NextAction.Redirect && LOOPBACK.contains(address.getHost())) {
            assertThat(status(address)).as("what a browser gets at " + address).isLessThan(400);
        }
    }

    private static int status(URI address) throws IOException {
        HttpURLConnection browser = (HttpURLConnection) address.toURL().openConnection();
        browser.setInstanceFollowRedirects(false);
        try {
            return browser.getResponseCode();
        } finally {
            browser.disconnect();
        }
    }

    @Test
    @DisplayName("With the client flow the host's page gets all parameters of the provider's browser SDK")
    void clientToken() {
        bench().needs(Feature.CLIENT_TOKEN);

        NextAction action = create(PaymentFlow.CLIENT).nextAction();

        assertThat(action).isInstanceOf(NextAction.ClientToken.class);
        assertThat(((NextAction.ClientToken) action).parameters()).isNotEmpty();
        assertThat(action.toString())
                .doesNotContain(((NextAction.ClientToken) action).parameters().values());
    }

    @Test
    @DisplayName("The flow that the provider chooses asks for something while nobody has paid")
    void automatic() {
        NextAction action = create(PaymentFlow.AUTOMATIC).nextAction();

        assertThat(action.kind()).isNotEqualTo(NextAction.Kind.NONE);
    }

    @Test
    @DisplayName("A paid payment asks for nothing any more")
    void nothingAfterPayment() {
        PaymentResponse paid = bench().complete(bench().order());

        assertThat(paid.nextAction().kind()).isEqualTo(NextAction.Kind.NONE);
    }

    private PaymentResponse create(PaymentFlow flow) {
        PaymentRequest.Builder request =
                bench().request(bench().newOrderId(), bench().sample()).flow(flow);
        return bench().payments
                .createPayment(
                        flow == PaymentFlow.REDIRECT
                                ? request.returnUrl(Bench.RETURN_URL).build()
                                : request.build());
    }

    private static URI address(NextAction action) {
        if (action instanceof NextAction.Redirect redirect) {
            return redirect.url();
        }
        assertThat(action).isInstanceOf(NextAction.SubmitForm.class);
        return ((NextAction.SubmitForm) action).url();
    }
}
