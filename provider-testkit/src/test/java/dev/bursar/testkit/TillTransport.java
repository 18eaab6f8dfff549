package dev.bursar.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends the till's requests; all of them can be repeated. */
final class TillTransport implements AutoCloseable {

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Answer(int status, byte[] body, @Nullable String retryAfter) {}

    private static final ProviderError ERROR = ProviderError.of("till");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final OkHttpClient http;
    private final URI base;
    private final Secret key;
    private final ProviderContext context;

    TillTransport(URI base, Secret key, ProviderContext context) {
        this.base = base;
        this.key = key;
        this.context = context;
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(context.http().connectTimeout())
                .readTimeout(context.http().readTimeout())
                .build();
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build());
    }

    JsonNode get(String path, CallScope scope) {
        return send(path, null, scope);
    }

    JsonNode post(String path, JsonNode body, CallScope scope) {
        return send(path, body, scope);
    }

    private JsonNode send(String path, @Nullable JsonNode body, CallScope scope) {
        boolean mayHaveLeft = false;
        PaymentException last = null;
        for (int attempt = 0; attempt < context.retry().maxAttempts(); attempt++) {
            scope.countAttempt();
            try {
                Answer answer = exchange(path, body, scope);
                if (answer.status() == 429) {
                    Duration pause = retryAfter(answer.retryAfter());
                    last = new RateLimitedException("too many requests", ERROR.withHttpStatus(429), pause);
                    if (pause.compareTo(scope.remaining()) > 0) {
                        throw last;
                    }
                    Thread.sleep(pause.toMillis());
                    continue;
                }
                if (answer.status() >= 500 || answer.status() == 409) {
                    mayHaveLeft = true;
                    last = lost(body, scope, "status " + answer.status(), null);
                    continue;
                }
                return read(answer, body, scope);
            } catch (ConnectException e) {
                last = mayHaveLeft
                        ? lost(body, scope, "no connection", e)
                        : new ProviderUnavailableException("nothing listens", ERROR, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw lost(body, scope, "interrupted", e);
            } catch (TimeoutException e) {
                throw lost(body, scope, "the deadline is over", e);
            } catch (IOException e) {
                mayHaveLeft = true;
                last = lost(body, scope, "the connection was lost", e);
            }
        }
        throw last;
    }

    private Answer exchange(String path, @Nullable JsonNode body, CallScope scope)
            throws IOException, InterruptedException, TimeoutException {
        Request.Builder request =
                new Request.Builder().url(base + path).header("Authorization", "Bearer " + key.reveal());
        if (body != null) {
            request.post(RequestBody.create(
                    body.toString().getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")));
            request.header("Idempotency-Key", String.valueOf(scope.idempotencyKey()));
        }
        Call call = http.newCall(request.build());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call done, Response response) {
                try (response) {
                    byte[] bytes = response.body()
                            .byteStream()
                            .readNBytes(context.http().maxAnswerBytes() + 1);
                    answer.complete(new Answer(response.code(), bytes, response.header("Retry-After")));
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        try {
            return answer.get(scope.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            call.cancel();
        }
    }

    private JsonNode read(Answer answer, @Nullable JsonNode body, CallScope scope) {
        ProviderError error = ERROR.withHttpStatus(answer.status());
        switch (answer.status()) {
            case 401 -> throw new AuthenticationException("the key is refused", error, null);
            case 404 -> throw new PaymentNotFoundException("there is no such payment", error, null);
            case 422 -> throw new IdempotencyConflictException("the key was used", error, null);
            case 400 -> throw new InvalidStateException("the payment is in another state", error, null);
            default -> {}
        }
        if (answer.status() != 200 || answer.body().length > context.http().maxAnswerBytes()) {
            throw lost(body, scope, "the answer makes no sense", null);
        }
        try {
            JsonNode tree = JSON.readTree(answer.body());
            if (!tree.isObject()) {
                throw lost(body, scope, "the answer makes no sense", null);
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw lost(body, scope, "the answer is no JSON", null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PaymentException lost(
            @Nullable JsonNode body, CallScope scope, String what, @Nullable Exception cause) {
        if (body != null) {
            return new OutcomeUnknownException(what, ERROR, scope.idempotencyKey(), scope.reference(), cause);
        }
        return cause == null
                ? new ProviderProtocolException(what, ERROR, null)
                : new ProviderUnavailableException(what, ERROR, cause);
    }

    private Duration retryAfter(@Nullable String header) {
        String text = String.valueOf(header);
        if (text.matches("\\d+")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                .toInstant();
        return Duration.between(context.clock().instant(), moment);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
