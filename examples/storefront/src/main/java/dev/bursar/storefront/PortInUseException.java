package dev.bursar.storefront;

import java.io.IOException;

/** The shop's port cannot be had: somebody else listens there, or it is for the system's own programs. */
public final class PortInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    PortInUseException(int port, IOException cause) {
        super(
                "port " + port + " cannot be opened (" + cause.getMessage()
                        + "): end what listens there, or choose another port",
                cause);
    }
}
