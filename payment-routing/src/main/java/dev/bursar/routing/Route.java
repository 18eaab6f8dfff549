package dev.bursar.routing;

import dev.bursar.payment.PaymentInterface;
import dev.bursar.routing.CircuitBreaker.Permit;
import java.util.function.Supplier;

/**
 * An account with its name and its health.
 *
 * @param name what its ids begin with
 * @param payments the account
 * @param breaker how it does
 */
record Route(String name, PaymentInterface payments, CircuitBreaker breaker) {

    /** Calls the account for what says nothing of how a new order would do there, as a look-up or a refund. */
    <T> T call(Supplier<T> verb) {
        try {
            return verb.get();
        } catch (RuntimeException e) {
            throw answers().of(e);
        }
    }

    /** Calls the account under a permit, to create or to confirm, and ends that with how it did. */
    <T> T call(Permit permit, Supplier<T> verb) {
        CallHealth health = CallHealth.NEUTRAL;
        try {
            T answer = verb.get();
            health = CallHealth.WELL;
            return answer;
        } catch (RuntimeException e) {
            health = CallHealth.of(e);
            throw answers().of(e);
        } finally {
            permit.end(health);
        }
    }

    Answers answers() {
        return new Answers(name);
    }

    /** {@return its name; an account may say more than belongs into a log} */
    @Override
    public String toString() {
        return "Route[" + name + "]";
    }
}
