package dev.bursar.provider.support;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call on its way through the pipeline, with what its attempts have come to so far. Confined to one thread. */
final class Exchange {

    private final String provider;
    private final ProviderCall call;
    private final CallScope scope;
    private final boolean afterAnother;
    private Map<String, String> authentication = Map.of();
    private boolean mayHaveBeenExecuted;

    Exchange(String provider, ProviderCall call, CallScope scope) {
        this.provider = provider;
        this.call = call;
        this.scope = scope;
        this.afterAnother = scope.changeMayHaveLeft();
    }

    ProviderCall call() {
        return call;
    }

    CallScope scope() {
        return scope;
    }

    Map<String, String> authentication() {
        return authentication;
    }

    void authenticate(Map<String, String> headers) {
        this.authentication = headers;
    }

    boolean changesSomething() {
        return call.safety() != Safety.READ;
    }

    /** Whether any attempt of this call so far may have been executed. */
    boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }

    /**
     * Whether nothing may be called "not executed" any more: an attempt of this call may have been, or an earlier call of
     * the same operation, as when a payment is read back after it was confirmed.
     */
    boolean isInDoubt() {
        return mayHaveBeenExecuted || afterAnother;
    }

    void noteMayHaveBeenExecuted() {
        mayHaveBeenExecuted = changesSomething();
    }

    /** Whether one more attempt, after one of which bytes may have left or not, is harmless. */
    boolean repeatable(boolean bytesMayHaveLeft) {
        return call.safety() != Safety.UNKEYED || !bytesMayHaveLeft;
    }

    /** The end of a call that got no usable answer. */
    RuntimeException failed(String message, ProviderError error, @Nullable Throwable cause) {
        if (isInDoubt()) {
            // What may have been executed is the last change that was sent, in this call or before it.
            return new OutcomeUnknownException(message, error, scope.sentKey(), scope.reference(), cause);
        }
        return new ProviderUnavailableException(
                message + (changesSomething() ? "; nothing was executed" : ""), error, cause);
    }

    /** The end of a call whose answer makes no sense. */
    RuntimeException unusable(String message, ProviderError error, @Nullable Throwable cause) {
        if (changesSomething()) {
            noteMayHaveBeenExecuted();
        }
        return isInDoubt() ? failed(message, error, cause) : new ProviderProtocolException(message, error, cause);
    }

    ProviderError error() {
        return ProviderError.of(provider);
    }
}
