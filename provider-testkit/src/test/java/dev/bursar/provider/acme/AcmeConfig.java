package dev.bursar.provider.acme;

import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One account at Acme.
 *
 * @param secretKey the API key
 * @param webhookSecrets every active secret of the webhook endpoint; without one, webhooks are refused
 * @param baseUrl where the API is
 * @param webhookTolerance how far the clocks may differ
 * @param account the label in metrics
 */
public record AcmeConfig(
        Secret secretKey, List<Secret> webhookSecrets, URI baseUrl, Duration webhookTolerance, String account)
        implements ProviderConfig {}
