package dev.bursar.testkit.stripe.proof;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.util.List;

/** Stripe's own transport, which has every answer compared with the classes of the client on its way. */
final class WatchedTransport extends HttpURLConnectionClient {

    private final List<String> oddities;

    WatchedTransport(List<String> oddities) {
        this.oddities = oddities;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        StripeResponse response = super.request(request);
        String asked = request.method() + " " + request.url().getPath();
        SdkShape.oddities(response.body()).forEach(oddity -> oddities.add(asked + ": " + oddity));
        if (response.requestId() == null || !response.requestId().startsWith("req_")) {
            oddities.add(asked + ": its Request-Id is " + response.requestId());
        }
        return response;
    }
}
