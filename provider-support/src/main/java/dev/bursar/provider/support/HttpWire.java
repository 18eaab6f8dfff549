package dev.bursar.provider.support;

import dev.bursar.payment.ProviderError;
import dev.bursar.payment.spi.HttpOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one attempt over OkHttp and reads its whole answer, within bounds. Thread-safe. */
final class HttpWire implements AutoCloseable {

    private static final List<String> METHODS_WITH_BODY = List.of("POST", "PUT", "PATCH");

    private final HttpUrl baseUrl;
    private final String basePath;
    private final HttpOptions options;
    private final ReplyRules rules;
    private final OkHttpClient client;
    private final AtomicBoolean closed = new AtomicBoolean();

    HttpWire(HttpUrl baseUrl, HttpOptions options, ReplyRules rules, Dns dns) {
        this.baseUrl = baseUrl;
        this.basePath = withoutSlashAtTheEnd(baseUrl.encodedPath());
        this.options = options;
        this.rules = rules;
        this.client = HttpClients.forAccount(baseUrl, options, new NameLookup(dns), closed);
    }

    private static String withoutSlashAtTheEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /**
     * Sends an attempt.
     *
     * @throws InterruptedException if the thread was interrupted while OkHttp waited for a connection; it does not
     *     declare that
     */
    ProviderReply send(Exchange exchange, WireEvidence evidence) throws IOException, InterruptedException {
        long left = exchange.scope().remaining().toNanos();
        if (left <= 0) {
            // OkHttp would take it for "no timeout".
            throw new InterruptedIOException("the deadline is over");
        }
        Call call = client.newCall(request(exchange, evidence));
        call.timeout().timeout(left, TimeUnit.NANOSECONDS);
        InterruptibleCall interruptible = new InterruptibleCall(call);
        interruptible.enter();
        try (Response response = call.execute()) {
            return read(exchange, response);
        } catch (IOException e) {
            boolean broken = !call.isCanceled() && !Thread.currentThread().isInterrupted();
            if (broken && evidence.onPooledConnection()) {
                // Its neighbours in the pool are as old: the next attempt had better open a new one.
                client.connectionPool().evictAll();
            }
            throw e;
        } finally {
            interruptible.leave();
        }
    }

    private Request request(Exchange exchange, WireEvidence evidence) {
        ProviderCall call = exchange.call();
        Request.Builder request = new Request.Builder()
                .url(address(call.target()))
                .method(call.method(), body(call))
                .tag(WireEvidence.class, evidence);
        for (ProviderCall.Header header : call.headers()) {
            request.addHeader(header.name(), header.value());
        }
        for (Map.Entry<String, String> header : exchange.authentication().entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        return request.build();
    }

    /** The target below the base address. Host and port stay as they were read at the opening, whatever it says. */
    private HttpUrl address(String target) {
        int mark = target.indexOf('?');
        HttpUrl.Builder address =
                baseUrl.newBuilder().encodedPath(basePath + (mark < 0 ? target : target.substring(0, mark)));
        return mark < 0
                ? address.build()
                : address.encodedQuery(target.substring(mark + 1)).build();
    }

    private static @Nullable SentOnceBody body(ProviderCall call) {
        byte[] bytes = call.bodyToSend();
        if (bytes == null) {
            return METHODS_WITH_BODY.contains(call.method()) ? new SentOnceBody(new byte[0], null) : null;
        }
        String type = call.contentType();
        return new SentOnceBody(bytes, type == null ? null : MediaType.parse(type));
    }

    private ProviderReply read(Exchange exchange, Response response) throws IOException {
        if (response.code() < 200 || (response.code() >= 300 && response.code() <= 399)) {
            throw new UnusableAnswerException("it answered with HTTP " + response.code()
                    + ", a redirect or switch that is never followed: check the base address");
        }
        String idHeader = rules.requestIdHeader();
        String requestId = idHeader == null ? null : response.header(idHeader);
        ProviderError error = exchange.error().withHttpStatus(response.code()).withRequestId(requestId);
        return new ProviderReply(
                response.code(),
                name -> response.header(HttpClients.keptName(response, name)),
                bytes(response.body()),
                requestId,
                (message, cause) -> exchange.unusable(message, error, cause));
    }

    private byte[] bytes(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        long limit = options.maxAnswerBytes();
        if (body.contentLength() > limit || source.request(limit + 1)) {
            throw new UnusableAnswerException(
                    "its answer is larger than " + limit + " bytes, which is more than is read");
        }
        return source.readByteArray();
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        closed.set(true);
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
