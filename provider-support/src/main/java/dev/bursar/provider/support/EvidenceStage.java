package dev.bursar.provider.support;

import dev.bursar.provider.support.WireFault.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Ends the pipeline: sends the attempt and says, from what happened on the wire and never from a text, whether any of it
 * may have reached the provider.
 */
final class EvidenceStage implements Stage {

    private final HttpWire wire;

    EvidenceStage(HttpWire wire) {
        this.wire = wire;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        WireEvidence evidence = new WireEvidence(exchange);
        exchange.scope().countAttempt();
        try {
            return wire.send(exchange, evidence);
        } catch (UnusableAnswerException e) {
            throw new WireFault(Kind.UNUSABLE_ANSWER, String.valueOf(e.getMessage()), e, evidence.bytesMayHaveLeft());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(e, evidence);
        } catch (IOException e) {
            throw lost(e, evidence);
        } catch (RuntimeException e) {
            throw new WireFault(Kind.ENDED, "the HTTP client failed", QuietCause.of(e), evidence.bytesMayHaveLeft());
        } finally {
            if (evidence.bytesMayHaveLeft() && exchange.changesSomething()) {
                exchange.scope().noteChangeMayHaveLeft(exchange.call().idempotencyKey() != null);
            }
        }
    }

    private WireFault lost(Exception e, WireEvidence evidence) {
        boolean left = evidence.bytesMayHaveLeft();
        return wire.isClosed()
                ? new WireFault(Kind.ENDED, "this account was closed meanwhile", QuietCause.of(e), left)
                : new WireFault(Kind.LOST, describe(e, left), QuietCause.of(e), left);
    }

    /** For a person; nothing is decided by it. */
    private static String describe(Exception e, boolean bytesMayHaveLeft) {
        if (Thread.currentThread().isInterrupted()) {
            return bytesMayHaveLeft
                    ? "the thread was interrupted while waiting for the answer"
                    : "the thread was interrupted before the request was sent";
        }
        if (bytesMayHaveLeft) {
            return e instanceof InterruptedIOException
                    ? "no whole answer came in time"
                    : "the connection broke before the answer was complete";
        }
        if (e instanceof UnknownHostException) {
            return "its host name could not be found";
        }
        if (e instanceof ConnectException) {
            return "it refused the connection";
        }
        if (e instanceof SSLException) {
            return "no trusted TLS connection could be made";
        }
        return e instanceof InterruptedIOException ? "it did not answer in time" : "no connection could be made";
    }
}
