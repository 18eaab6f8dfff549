package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.HttpOptions;
import java.io.IOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes the OkHttp client of an account: one that does nothing behind our back. */
final class HttpClients {

    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEPT_RETRY_AFTER = "Bursar-Kept-Retry-After";
    private static final int UNAVAILABLE = 503;

    private HttpClients() {}

    static OkHttpClient forAccount(HttpUrl baseUrl, HttpOptions options, NameLookup names, AtomicBoolean closed) {
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
                .addInterceptor(chain -> {
                    WireEvidence evidence = evidence(chain.request());
                    return chain.withDns(names.during(evidence.exchange()))
                            .withSocketFactory(evidence.sockets())
                            .proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    checkBeforeFirstByte(chain, closed);
                    return keepRetryAfterFromOkHttp(chain.proceed(chain.request()));
                })
                .eventListenerFactory(call -> evidence(call.request()));
        if (!baseUrl.isHttps()) {
            // Plain text is for this machine alone: a proxy would read the keys.
            client.proxy(Proxy.NO_PROXY);
        } else if (options.proxy() != null) {
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

    private static WireEvidence evidence(Request request) {
        return Objects.requireNonNull(request.tag(WireEvidence.class), "every request is tagged with its evidence");
    }

    /** Runs once the connection is there, and before anything is written to it. */
    private static void checkBeforeFirstByte(Interceptor.Chain chain, AtomicBoolean closed) throws IOException {
        if (closed.get()) {
            throw new IOException("closed");
        }
        WireEvidence evidence = evidence(chain.request());
        Connection connection = chain.connection();
        boolean onlyOneTry = evidence.exchange().call().safety() == Safety.UNKEYED;
        if (onlyOneTry && connection != null && evidence.onPooledConnection()) {
            IdleConnection.check(connection);
        }
    }

    /**
     * OkHttp re-sends a request by itself after a 503 that says {@code Retry-After: 0}, even where it was told not to
     * retry. So it does not get to see that header; {@link #keptName} finds it again.
     */
    private static Response keepRetryAfterFromOkHttp(Response response) {
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
        pins.forEach((host, keys) -> {
            if (keys.isEmpty()) {
                throw new ConfigurationException("There is a certificate pin for " + host
                        + " without a key, which would accept any: give keys or remove the host");
            }
            keys.forEach(key -> add(pinner, host, key));
        });
        return pinner.build();
    }

    private static void add(CertificatePinner.Builder pinner, String host, String key) {
        try {
            pinner.add(host, key);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The certificate pin of " + host
                            + " is not usable: write it like sha256/ and 44 characters of Base64",
                    e);
        }
    }
}
