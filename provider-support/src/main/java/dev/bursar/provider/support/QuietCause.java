package dev.bursar.provider.support;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the traffic out of exceptions. Where OkHttp cannot read what came, its own exceptions quote it, and where it
 * cannot write what is to be sent, they quote that; a host would log both.
 */
final class QuietCause {

    private QuietCause() {}

    /** The exception itself, or one of the same place and kind that quotes nothing. */
    static Exception of(Exception caught) {
        return mayQuote(caught) ? withoutText(caught) : caught;
    }

    private static boolean mayQuote(@Nullable Throwable caught) {
        if (caught == null) {
            return false;
        }
        if (caught instanceof ProtocolException || caught instanceof EOFException || !isAboutTheNetwork(caught)) {
            return true;
        }
        for (Throwable suppressed : caught.getSuppressed()) {
            if (mayQuote(suppressed)) {
                return true;
            }
        }
        return mayQuote(caught.getCause());
    }

    /** Those of the JDK's network and certificate code: they tell of hosts, ports and certificates. */
    private static boolean isAboutTheNetwork(Throwable caught) {
        return caught instanceof IOException
                || caught instanceof java.security.GeneralSecurityException
                || caught instanceof InterruptedException;
    }

    private static IOException withoutText(Exception caught) {
        IOException quiet =
                new IOException(caught.getClass().getName() + ", whose text may quote what was sent or answered");
        quiet.setStackTrace(caught.getStackTrace());
        return quiet;
    }
}
