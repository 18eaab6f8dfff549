package dev.bursar.vault;

import org.jspecify.annotations.Nullable;

/**
 * The {@link AccessPolicy} does not permit this caller to do this for this purpose. Nothing was done, and the refusal is in
 * the {@link AccessLog}. A policy that throws refuses as well; what it threw is the cause.
 */
public final class AccessRefusedException extends VaultException {

    private static final long serialVersionUID = 1L;

    AccessRefusedException(CardAccess access, VaultAction action, @Nullable RuntimeException cause) {
        super(
                "caller " + access.caller() + " may not " + action + " for purpose " + access.purpose() + " of tenant "
                        + access.tenant() + ": permit it in the policy, if it should",
                cause);
    }
}
