package dev.bursar.provider.support;

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
        WireEvidence evidence = new WireEvidence();
        exchange.scope().countAttempt();
        try {
            return wire.send(exchange, evidence);
        } catch (UnusableAnswerException e) {
            throw new WireFault(String.valueOf(e.getMessage()), e, evidence.bytesMayHaveLeft(), false);
        } catch (IOException e) {
            throw new WireFault(describe(e, evidence.bytesMayHaveLeft()), e, evidence.bytesMayHaveLeft(), true);
        } finally {
            if (evidence.bytesMayHaveLeft() && exchange.changesSomething()) {
                exchange.scope().noteChangeMayHaveLeft();
            }
        }
    }

    /** For a person; nothing is decided by it. */
    private static String describe(IOException e, boolean bytesMayHaveLeft) {
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
