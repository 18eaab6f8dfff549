package dev.bursar.payment.internal;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every operation of an account goes through: is it open, who watches, what does a fault mean. Thread-safe. */
final class OpenAccount {

    private final String provider;
    private final String account;
    private final ProviderContext context;
    private final FaultTranslation faults;
    private final Observers observers;
    private final AtomicBoolean closed = new AtomicBoolean();

    OpenAccount(String provider, String account, ProviderContext context, List<PaymentObserver> observers) {
        this.provider = provider;
        this.account = account;
        this.context = context;
        this.faults = new FaultTranslation(provider);
        this.observers = new Observers(observers);
    }

    String provider() {
        return provider;
    }

    Operation operation(
            PaymentVerb verb,
            @Nullable PaymentReference reference,
            @Nullable PaymentMethod method,
            @Nullable Money amount,
            @Nullable String idempotencyKey) {
        return new Operation(provider, account, verb, reference, method, amount, idempotencyKey);
    }

    <T> T run(Operation operation, Function<CallScope, T> verb) {
        if (closed.get()) {
            throw new IllegalStateException("this account at " + provider
                    + " is closed: open one at the start of the application and close it at its end");
        }
        CallScope scope = CallScope.begin(
                operation.verb(),
                operation.reference(),
                operation.idempotencyKey(),
                context.http().deadline());
        Observers.Running running = observers.begin(operation);
        T answer;
        try {
            answer = verb.apply(scope);
        } catch (Exception e) { // a plugin in another language may throw checked ones unannounced
            throw ended(running, scope, faults.translate(e, scope));
        } catch (Error e) {
            if (scope.changeMayHaveLeft()) {
                throw ended(running, scope, faults.translate(e, scope));
            }
            ended(
                    running,
                    scope,
                    new IllegalStateException("the JVM failed: " + e.getClass().getName()));
            throw e;
        }
        running.end(answer, null, scope);
        return answer;
    }

    /** Closes what is behind it, the first time. */
    void close(Runnable session) {
        if (closed.compareAndSet(false, true)) {
            session.run();
        }
    }

    /** Its provider and label, and whether it is closed. */
    String describe(String kind) {
        return kind + "[" + provider + ", account=" + account + (closed.get() ? ", closed]" : "]");
    }

    private static RuntimeException ended(Observers.Running running, CallScope scope, RuntimeException fault) {
        running.end(null, fault, scope);
        return fault;
    }
}
