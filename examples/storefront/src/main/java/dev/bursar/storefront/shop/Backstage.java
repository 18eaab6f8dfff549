package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demonstration adds to the order page: things that can be made to go wrong, and the provider's own book to compare
 * with. A real shop has none of it.
 */
public interface Backstage {

    /** A shop without a stage: at a real provider. */
    Backstage NONE = new Backstage() {

        @Override
        public List<String> props(Order order) {
            return List.of();
        }

        @Override
        public void pull(String prop, Order order) {
            throw new IllegalArgumentException("there is no stage here");
        }

        @Override
        public @Nullable Book book(Order order) {
            return null;
        }

        @Override
        public List<String> words() {
            return List.of();
        }
    };

    /**
     * What can be made to happen with an order now.
     *
     * @param order the order
     * @return the names; the words {@code stage.<name>} are the button's, {@code stage.<name>.hint} say what it does
     */
    List<String> props(Order order);

    /**
     * Makes it happen, or has it happen at the next occasion, and notes so in the order's history.
     *
     * @param prop one of the names
     * @param order the order
     */
    void pull(String prop, Order order);

    /**
     * What the provider's own book says.
     *
     * @param order the order
     * @return its entry, or null where there is no book to look into
     */
    @Nullable
    Book book(Order order);

    /** {@return resources with more words, without {@code _en.properties} and {@code _ko.properties}} */
    List<String> words();

    /**
     * The truth about an order's money, by the provider's own book.
     *
     * @param charges how often money was taken
     * @param captured how much was taken
     * @param refunds how often money was given back
     * @param refunded how much was given back
     */
    record Book(int charges, Money captured, int refunds, Money refunded) {}
}
