package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pays, with what, and where money goes back to. */
class CustomerTest {

    @Test
    void everythingIsOptional() {
        assertThatNoException().isThrownBy(() -> Customer.builder().build());
    }

    @Test
    void everyFaultAtOnce() {
        assertThat(Refusal.of(() -> new Customer("", " ", "nobody", "0".repeat(41))))
                .containsOnlyKeys("id", "name", "email", "phone")
                .containsEntry("email", "is not an e-mail address: write it like name@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@example.com", "name", " ", "name@example.com\n"})
    void malformedEmail(String email) {
        assertThat(Refusal.of(() -> Customer.builder().email(email).build())).containsOnlyKeys("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "name+tag@example.com", "이름@예시.한국"})
    void email(String email) {
        assertThat(Customer.builder().email(email).build().email()).isEqualTo(email);
    }

    @Test
    void faultsDoNotQuoteValues() {
        assertThat(Refusal.of(() -> Customer.builder().email("secret-person").build())
                        .get("email"))
                .doesNotContain("secret-person");
    }

    @Test
    void incompleteBankAccount() {
        assertThat(Refusal.of(() -> new BankAccount(null, "", " ")))
                .containsExactly(
                        entry("bank", "is missing: give the bank's code or name as the provider knows it"),
                        entry("number", "is missing: give the account number"),
                        entry("holder", "is missing: give the name of the account's holder"));
    }

    @Test
    void instrumentWithoutAToken() {
        assertThat(Refusal.of(() ->
                        SavedInstrument.builder().customerId("").label(" ").build()))
                .containsOnlyKeys("token", "customerId", "label");
    }

    @Test
    void instrumentOfATokenAlone() {
        SavedInstrument instrument = SavedInstrument.of(Secret.of("bk_1"));

        assertThat(instrument.token().reveal()).isEqualTo("bk_1");
        assertThat(instrument)
                .hasToString("SavedInstrument[token=****, customerId=null, method=null, label=null]")
                .isEqualTo(SavedInstrument.builder().token(Secret.of("bk_1")).build());
    }
}
