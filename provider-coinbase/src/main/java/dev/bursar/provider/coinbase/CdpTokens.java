package dev.bursar.provider.coinbase;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A token for each attempt of each call, good for two minutes and for that one call. See <a
 * href="https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication">how Coinbase wants it</a>.
 */
final class CdpTokens implements CallAuthentication {

    private static final int SECONDS = 120;
    private static final int NONCE = 16;

    private final CdpKey key;
    private final CoinbaseConfig.UriClaim claim;
    private final String place;
    private final Clock clock;
    private final RandomGenerator random;

    CdpTokens(CdpKey key, CoinbaseConfig config, ProviderContext context) {
        this.key = key;
        this.claim = config.uriClaim();
        this.place = place(config.baseUrl());
        this.clock = context.clock();
        this.random = context.random();
    }

    /** Host and path, as Coinbase sees them: no scheme, and a port only where it is written out. */
    private static String place(URI baseUrl) {
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        return baseUrl.getRawAuthority() + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    @Override
    public Map<String, String> headers(ProviderCall call, CallScope scope) {
        return Map.of("Authorization", "Bearer " + token(call.method(), call.target()));
    }

    /** A token for a call; the query is no part of what it is good for. */
    String token(String method, String target) {
        int query = target.indexOf('?');
        String uri = method + " " + place + (query < 0 ? target : target.substring(0, query));
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        long now = clock.instant().getEpochSecond();
        JsonObject claims = JsonObject.create().put("sub", key.id()).put("iss", "cdp");
        if (claim != CoinbaseConfig.UriClaim.URI) {
            claims.putTexts("uris", List.of(uri));
        }
        if (claim != CoinbaseConfig.UriClaim.URIS) {
            claims.put("uri", uri);
        }
        claims.put("iat", now).put("nbf", now).put("exp", now + SECONDS);
        JsonObject header = JsonObject.create()
                .put("kid", key.id())
                .put("typ", "JWT")
                .put("nonce", HexFormat.of().formatHex(nonce));
        return key.signer().sign(header, claims);
    }
}
