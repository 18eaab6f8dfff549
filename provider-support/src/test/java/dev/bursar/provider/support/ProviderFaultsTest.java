package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderUnavailableException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a plugin throws by itself")
class ProviderFaultsTest {

    private final ProviderFaults faults = ProviderFaults.of("acme");

    @Test
    @DisplayName("names the provider, and pretends no answer of it")
    void inItsName() {
        List<PaymentException> all = List.of(
                faults.invalidRequest("amount", "is too much"),
                faults.invalidState("it is too much"),
                faults.conflict("it is too much"),
                faults.notFound("it is too much"),
                faults.unavailable("it is too much"),
                faults.protocol("it is too much"));

        assertThat(all).allSatisfy(fault -> {
            assertThat(fault).hasMessageContaining("acme").hasMessageContaining("is too much");
            assertThat(fault.provider()).isEqualTo("acme");
            assertThat(fault.providerCode()).isNull();
            assertThat(fault.httpStatus()).isNull();
        });
        assertThat(all.get(0)).hasMessageContaining("amount is too much");
    }

    @Test
    @DisplayName("says that an order has no payment only where everything was looked through")
    void noneOfOrder() {
        assertThat(faults.noneOfOrder(true, "ask later"))
                .isInstanceOf(PaymentNotFoundException.class)
                .hasMessageNotContaining("later");
        assertThat(faults.noneOfOrder(false, "ask later"))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("ask later");
    }
}
