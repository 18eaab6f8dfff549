package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be logged: every value can be, because none of them shows what is confidential. */
class ToStringTest {

    /** Records that are written like words, not like a list of fields. */
    private static final Set<Class<?>> WORDS = Set.of(
            Money.class,
            CurrencyCode.class,
            PaymentMethod.class,
            PaymentReference.class,
            InvalidRequestException.Fault.class);

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Samples#ALL")
    void nothingConfidentialIsShown(Record value) {
        assertThat(value.toString()).doesNotContain(Samples.HIDDEN);
    }

    static Stream<Record> listsOfFields() {
        return Samples.ALL.stream().filter(value -> !WORDS.contains(value.getClass()));
    }

    @ParameterizedTest
    @MethodSource("listsOfFields")
    void everyFieldIsNamed(Record value) {
        String text = value.toString();

        assertThat(text).startsWith(value.getClass().getSimpleName() + "[").endsWith("]");
        assertThat(Arrays.stream(value.getClass().getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(name -> assertThat(text).contains(name + "="));
    }

    @Test
    void whatHelpsIsShown() {
        assertThat(Samples.PAYMENT_REQUEST.toString())
                .contains(
                        "orderId=order-1001",
                        "15000 KRW",
                        "https://shop.example/****",
                        "https://shop.example:8443/****")
                .contains("metadata=[note]=****", "idempotencyKey=key-1");
        assertThat(Samples.PAYMENT_RESPONSE.toString())
                .contains("paymentId=pay-1", "status=PROCESSING", "providerStatus=PARTIAL_CANCELED")
                .contains("code=INSUFFICIENT_FUNDS", "references=[secret]", "raw=****");
        assertThat(Samples.REFUND_REQUEST.toString())
                .contains("refundId=refund-7", "5000 KRW", "BankAccount[bank=KB, number=****, holder=****]");
    }

    @Test
    void whatIsAbsentIsShownAsAbsent() {
        PaymentRequest bare =
                PaymentRequest.builder().orderId("o").amount(Samples.WON).build();

        assertThat(bare.toString()).contains("customer=null", "returnUrl=null", "savedInstrument=null", "metadata={}");
        assertThat(new Customer(null, null, null, null))
                .hasToString("Customer[id=null, name=null, email=null, phone=null]");
    }

    @Test
    void noRecordIsLeftOutHere() throws IOException, URISyntaxException {
        Set<String> sampled =
                Samples.ALL.stream().map(value -> value.getClass().getName()).collect(Collectors.toSet());

        assertThat(publicRecords()).hasSizeGreaterThan(30).isSubsetOf(sampled);
    }

    private static List<String> publicRecords() throws IOException, URISyntaxException {
        Path classes = Path.of(PaymentRequest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("internal") && name.contains("payment"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(ToStringTest::isRecord)
                    .toList();
        }
    }

    private static boolean isRecord(String name) {
        try {
            return Class.forName(name, false, ToStringTest.class.getClassLoader())
                    .isRecord();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("a class file without its class: " + name, e);
        }
    }
}
