package dev.bursar.vault;

import java.util.HashSet;
import java.util.Set;

/**
 * A policy made of a list: what is not in it is refused. Immutable and thread-safe.
 *
 * <pre>{@code
 * AccessPolicy policy = AccessRules.builder()
 *         .permit("checkout", VaultAction.TOKENIZE, "store")
 *         .permit("billing", VaultAction.DETOKENIZE, "charge")
 *         .build();
 * }</pre>
 */
public final class AccessRules implements AccessPolicy {

    private final Set<Rule> everywhere;
    private final Set<TenantRule> ofTenants;

    private record Rule(String caller, VaultAction action, String purpose) {}

    private record TenantRule(String tenant, Rule rule) {}

    private AccessRules(Builder builder) {
        this.everywhere = Set.copyOf(builder.everywhere);
        this.ofTenants = Set.copyOf(builder.ofTenants);
    }

    /** {@return a builder that permits nothing} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public boolean permits(CardAccess access, VaultAction action) {
        Rule asked = new Rule(access.caller(), action, access.purpose());
        return everywhere.contains(asked) || ofTenants.contains(new TenantRule(access.tenant(), asked));
    }

    /** Collects what is permitted. Not thread-safe. */
    public static final class Builder {

        private final Set<Rule> everywhere = new HashSet<>();
        private final Set<TenantRule> ofTenants = new HashSet<>();

        private Builder() {}

        /**
         * Permits something for every tenant.
         *
         * @param caller who may
         * @param action what
         * @param purpose what for
         * @return this builder
         */
        public Builder permit(String caller, VaultAction action, String purpose) {
            everywhere.add(new Rule(caller, action, purpose));
            return this;
        }

        /**
         * Permits something for one tenant.
         *
         * @param tenant for whom
         * @param caller who may
         * @param action what
         * @param purpose what for
         * @return this builder
         */
        public Builder permitFor(String tenant, String caller, VaultAction action, String purpose) {
            ofTenants.add(new TenantRule(tenant, new Rule(caller, action, purpose)));
            return this;
        }

        /** {@return the policy} */
        public AccessRules build() {
            return new AccessRules(this);
        }
    }
}
