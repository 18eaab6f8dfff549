package dev.bursar.storefront;

import java.io.IOException;

/** Somebody else listens on the shop's port. */
public final class PortInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    PortInUseException(int port, IOException cause) {
        super("port " + port + " is in use: end what listens there, or choose another port", cause);
    }
}
