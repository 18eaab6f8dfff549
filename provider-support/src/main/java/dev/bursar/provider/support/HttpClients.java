package dev.bursar.provider.support;

import dev.bursar.payment.spi.HttpOptions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes the OkHttp client of an account: one that does nothing behind our back. */
final class HttpClients {

    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEPT_RETRY_AFTER = "Bursar-Kept-Retry-After";
    private static final int UNAVAILABLE = 503;

    private HttpClients() {}

    static OkHttpClient forAccount(HttpUrl baseUrl, HttpOptions options) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .connectTimeout(options.connectTimeout())
                .readTimeout(options.readTimeout())
                .writeTimeout(options.readTimeout())
                .connectionPool(new ConnectionPool(
                        options.maxIdleConnections(), options.keepAlive().toMillis(), TimeUnit.MILLISECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionSpecs(List.of(baseUrl.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .addNetworkInterceptor(HttpClients::keepRetryAfterFromOkHttp)
                .eventListenerFactory(call -> {
                    WireEvidence evidence = call.request().tag(WireEvidence.class);
                    return evidence == null ? EventListener.NONE : evidence;
                });
        if (options.proxy() != null) {
            client.proxy(options.proxy());
        }
        X509TrustManager trust = options.trustManager();
        if (trust != null) {
            client.sslSocketFactory(context(trust).getSocketFactory(), trust);
        }
        if (!options.certificatePins().isEmpty()) {
            client.certificatePinner(pins(options.certificatePins()));
        }
        return client.build();
    }

    /**
     * OkHttp re-sends a request by itself after a 503 that says {@code Retry-After: 0}, even where it was told not to
     * retry. So it does not get to see that header; {@link #keptName} finds it again.
     */
    private static Response keepRetryAfterFromOkHttp(Interceptor.Chain chain) throws java.io.IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header(RETRY_AFTER);
        if (response.code() != UNAVAILABLE || value == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader(RETRY_AFTER)
                .header(KEPT_RETRY_AFTER, value)
                .build();
    }

    static String keptName(Response response, String name) {
        return response.code() == UNAVAILABLE && name.equalsIgnoreCase(RETRY_AFTER) ? KEPT_RETRY_AFTER : name;
    }

    private static SSLContext context(@Nullable TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM cannot make a TLS context with the given trust manager", e);
        }
    }

    private static CertificatePinner pins(Map<String, Set<String>> pins) {
        CertificatePinner.Builder pinner = new CertificatePinner.Builder();
        pins.forEach((host, keys) -> keys.forEach(key -> pinner.add(host, key)));
        return pinner.build();
    }
}
