package dev.bursar.vault;

/**
 * Says who may do what, for which purpose. {@link AccessRules} is one that is made of a list.
 *
 * <p>Asked before every action. Thread-safe and quick. What it throws counts as no.
 */
@FunctionalInterface
public interface AccessPolicy {

    /**
     * Whether something may be done.
     *
     * @param access who asks, for whom, and what for
     * @param action what is to be done
     * @return whether it may
     */
    boolean permits(CardAccess access, VaultAction action);
}
