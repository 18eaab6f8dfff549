package dev.bursar.provider.support;

/** A step that every call passes on its way out, and again on its way back. Thread-safe. */
@FunctionalInterface
interface Stage {

    /** What comes after a stage: the next one, and in the end the wire. */
    @FunctionalInterface
    interface Next {
        ProviderReply proceed(Exchange exchange) throws WireFault;
    }

    ProviderReply handle(Exchange exchange, Next next) throws WireFault;
}
