package dev.bursar.storefront.web;

import java.io.IOException;

/** A request that the shop does not answer. Its text is for the log; the visitor is told the status only. */
final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
