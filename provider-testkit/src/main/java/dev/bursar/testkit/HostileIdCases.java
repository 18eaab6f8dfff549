package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A host may pass on an id that it got from anybody. It names a payment or nothing, and leads nowhere else. */
abstract class HostileIdCases extends ConformanceCases {

    private record HostileId(String name, String id) {}

    private static final List<HostileId> IDS = List.of(
            new HostileId("one that climbs", "../x"),
            new HostileId("two dots", ".."),
            new HostileId("one dot", "."),
            new HostileId("two dots that are encoded", "%2e%2e"),
            new HostileId("another path", "a/b?c=d#e"),
            new HostileId("another parameter", "a&b=c"),
            new HostileId("another line", "a\r\nX-Injected: yes"));

    @TestFactory
    @DisplayName("An id that is none is refused or not found, and reaches nothing but what the verb reaches")
    Stream<DynamicTest> hostileIds() {
        List<PaymentVerb> remote = Scenario.remoteVerbs(bench());
        return someOf(
                Stream.of(PaymentVerb.GET, PaymentVerb.CANCEL, PaymentVerb.REFUND)
                        .filter(remote::contains)
                        .flatMap(verb -> IDS.stream()
                                .map(hostile ->
                                        on(verb + ": " + hostile.name(), () -> leadsNowhere(verb, hostile.id())))),
                "nothing that takes an id reaches this provider");
    }

    private void leadsNowhere(PaymentVerb verb, String id) {
        Order bystander = bench().order();
        bench().complete(bystander);
        List<BookEntry> before = bench().book().payments();
        int sent = bench().simulator.requests().size();

        PaymentException told = thrown(PaymentException.class, () -> call(verb, id));

        assertThat(told).isInstanceOfAny(InvalidRequestException.class, PaymentNotFoundException.class);
        List<RecordedCall> all = bench().simulator.requests().all();
        assertThat(all.subList(sent, all.size())).as("requests about the id").allSatisfy(request -> {
            assertThat(request.operation()).isIn(bench().route(verb).operations());
            assertThat(request.request().header("X-Injected")).isNull();
        });
        assertThat(bench().book().payments()).isEqualTo(before);
    }

    private void call(PaymentVerb verb, String id) {
        switch (verb) {
            case GET ->
                bench().payments
                        .getPayment(
                                bench().capabilities.has(Feature.LOOKUP_BY_PAYMENT_ID)
                                        ? PaymentReference.byPaymentId(id)
                                        : PaymentReference.byOrderId(id));
            case CANCEL -> bench().payments.cancelPayment(CancelRequest.of(id));
            case REFUND ->
                bench().payments
                        .refundPayment(RefundRequest.builder()
                                .paymentId(id)
                                .refundId("refund-1")
                                .build());
            default -> throw new IllegalArgumentException(verb + " is not called with an id alone");
        }
    }
}
