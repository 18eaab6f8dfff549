package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import org.jspecify.annotations.Nullable;

/**
 * Who pays. Everything is optional; some providers need some of it and say so before any I/O.
 *
 * @param id the host's own id of the customer, or the provider's where it keeps customers; never an e-mail address
 * @param name the name
 * @param email the e-mail address
 * @param phone the phone number, best with its country code
 */
public record Customer(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {

    /** Refuses blank or over-long values. */
    public Customer {
        Faults.in("Customer")
                .optionalId("id", id)
                .optionalText("name", name, 255)
                .optionalText("email", email, 254)
                .when(
                        email != null && !email.isBlank() && email.indexOf('@') < 1,
                        "email",
                        "is not an e-mail address: write it like name@example.com")
                .optionalText("phone", phone, 40)
                .check();
    }

    /** {@return which fields are there, but only the id in clear} */
    @Override
    public String toString() {
        return "Customer[id=" + (id != null && id.indexOf('@') >= 0 ? Masked.value(id) : id) + ", name="
                + Masked.value(name) + ", email=" + Masked.value(email) + ", phone=" + Masked.value(phone) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.id = id;
        builder.name = name;
        builder.email = email;
        builder.phone = phone;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String email;
        private @Nullable String phone;

        private Builder() {}

        /**
         * Sets {@code id}.
         *
         * @param id the host's own id of the customer, or the provider's where it keeps customers; never an e-mail address
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets {@code name}.
         *
         * @param name the name
         * @return this builder
         */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /**
         * Sets {@code email}.
         *
         * @param email the e-mail address
         * @return this builder
         */
        public Builder email(@Nullable String email) {
            this.email = email;
            return this;
        }

        /**
         * Sets {@code phone}.
         *
         * @param phone the phone number, best with its country code
         * @return this builder
         */
        public Builder phone(@Nullable String phone) {
            this.phone = phone;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated customer
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        public Customer build() {
            return new Customer(id, name, email, phone);
        }
    }
}
