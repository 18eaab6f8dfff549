package dev.bursar.provider.stripe;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Stripe without a feature, for a way of using it that lacks it. */
final class StripeWithout implements PaymentProvider<StripeConfig> {

    private final StripeProvider whole = new StripeProvider();
    private final Feature[] missing;

    StripeWithout(Feature... missing) {
        this.missing = missing;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Class<StripeConfig> configType() {
        return whole.configType();
    }

    @Override
    public StripeConfig configure(Settings settings) {
        return whole.configure(settings);
    }

    @Override
    public Capabilities capabilities() {
        return whole.capabilities().without(missing);
    }

    @Override
    public ProviderSession open(StripeConfig config, ProviderContext context) {
        ProviderSession session = whole.open(config, context);
        return (ProviderSession) Proxy.newProxyInstance(
                StripeWithout.class.getClassLoader(),
                new Class<?>[] {ProviderSession.class},
                (proxy, method, values) -> {
                    try {
                        Object answer = method.invoke(session, values);
                        return answer instanceof Capabilities able ? able.without(missing) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
