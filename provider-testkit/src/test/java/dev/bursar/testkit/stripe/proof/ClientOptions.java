package dev.bursar.testkit.stripe.proof;

import com.stripe.net.Authenticator;
import com.stripe.net.BearerTokenAuthenticator;
import com.stripe.net.StripeResponseGetterOptions;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The settings of one of Stripe's clients; its builder takes none that brings its own transport. */
final class ClientOptions extends StripeResponseGetterOptions {

    private final URI server;
    private final Authenticator authenticator;
    private final int retries;

    ClientOptions(URI server, String key, int retries) {
        this.server = server;
        this.authenticator = new BearerTokenAuthenticator(key);
        this.retries = retries;
    }

    @Override
    public Authenticator getAuthenticator() {
        return authenticator;
    }

    @Override
    public String getApiBase() {
        return server.toString();
    }

    @Override
    public String getFilesBase() {
        return server.toString();
    }

    @Override
    public String getConnectBase() {
        return server.toString();
    }

    @Override
    public String getMeterEventsBase() {
        return server.toString();
    }

    @Override
    public int getMaxNetworkRetries() {
        return retries;
    }

    @Override
    public int getConnectTimeout() {
        return 10_000;
    }

    @Override
    public int getReadTimeout() {
        return 10_000;
    }

    @Override
    public @Nullable String getClientId() {
        return null;
    }

    @Override
    public @Nullable Proxy getConnectionProxy() {
        return null;
    }

    @Override
    public @Nullable PasswordAuthentication getProxyCredential() {
        return null;
    }

    @Override
    public @Nullable String getStripeAccount() {
        return null;
    }

    @Override
    public @Nullable String getStripeContext() {
        return null;
    }
}
