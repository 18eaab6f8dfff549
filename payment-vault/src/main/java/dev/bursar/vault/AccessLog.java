package dev.bursar.vault;

/**
 * Writes down every access, granted or refused, before it happens. Where it throws, nothing is given out or changed.
 *
 * <p>Thread-safe. Return only when the record is kept, where nobody whose accesses it holds can change it: a table that can only
 * be appended to, or a log collector that confirms. Keep it for 12 months (PCI DSS 10.5.1).
 */
@FunctionalInterface
public interface AccessLog {

    /**
     * Writes one record down.
     *
     * @param entry what happens
     */
    void write(AccessRecord entry);
}
