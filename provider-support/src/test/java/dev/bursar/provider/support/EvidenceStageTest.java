package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ProviderUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a fault, and what is not. */
class EvidenceStageTest {

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    private void assertToldAs(String message) {
        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).hasMessageContaining("acme: " + message);
    }

    @Test
    void personIsToldWhatHappened() throws Exception {
        bench.nobodyListens();
        assertToldAs("it refused the connection; nothing was executed");

        bench.at(
                URI.create("https://api.bursar.invalid"),
                setup -> setup.dns(host -> {
                    throw new UnknownHostException(host);
                }));
        assertToldAs("its host name could not be found; nothing was executed");

        bench.tls(TestCertificates.EXPIRED, TestCertificates.trust(), setup -> setup);
        assertToldAs("no trusted TLS connection could be made; nothing was executed");

        bench.backlogIsFull(Duration.ofMillis(150));
        assertToldAs("it did not answer in time; nothing was executed");

        bench.always(Act.stall(), setup -> setup.http(http -> http.readTimeout(Duration.ofMillis(150))));
        assertToldAs("no whole answer came in time; the outcome is unknown");

        bench.always(Act.closeAfterReading());
        assertToldAs("the connection broke before the answer was complete; the outcome is unknown");
    }

    @Test
    void faultOfAHostsOwnTrustManagerIsNoAnswer() throws Exception {
        X509TrustManager broken = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                throw new IllegalStateException(TestAccount.SECRET);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        bench.tls(TestCertificates.GOOD, broken, setup -> setup);

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED))
                .isInstanceOf(ProviderUnavailableException.class)
                .satisfies(
                        thrown -> assertThat(FaultTableTest.wholeText(thrown)).doesNotContain(TestAccount.SECRET));
    }

    @Test
    void errorPassesThroughAndTheChangeIsNoted() throws Exception {
        bench.always(
                Act.answer(200, "{}"),
                setup -> setup.rules(reply -> {
                    throw new StackOverflowError();
                }));

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED)).isInstanceOf(StackOverflowError.class);

        assertThat(bench.account().scope().changeMayHaveLeft()).isTrue();
    }

    static Stream<Exception> exceptionsThatQuoteNothing() {
        return Stream.of(
                new IOException("Canceled"),
                new SocketException("Connection reset"),
                new SSLHandshakeException("PKIX path building failed"),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatQuoteNothing")
    void whatQuotesNothingIsKeptForWhoHasToFindTheFault(Exception caught) {
        assertThat(QuietCause.of(caught)).isSameAs(caught);
    }

    static Stream<Exception> exceptionsThatQuote() {
        Exception suppressing = new IOException("fine");
        suppressing.addSuppressed(new ProtocolException(TestAccount.SECRET));
        return Stream.of(
                new ProtocolException("Unexpected status line: " + TestAccount.SECRET),
                new EOFException(TestAccount.SECRET),
                new IllegalArgumentException(TestAccount.SECRET),
                new IOException("fine", new EOFException(TestAccount.SECRET)),
                new IOException("fine", new IOException("fine", new IllegalStateException(TestAccount.SECRET))),
                suppressing);
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatQuote")
    void whatMayQuoteIsReplacedByItsNameAndPlace(Exception caught) {
        Exception quiet = QuietCause.of(caught);

        assertThat(FaultTableTest.wholeText(quiet))
                .doesNotContain(TestAccount.SECRET)
                .contains(caught.getClass().getName());
        assertThat(quiet.getStackTrace()).isEqualTo(caught.getStackTrace());
    }
}
