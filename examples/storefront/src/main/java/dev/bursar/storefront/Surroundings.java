package dev.bursar.storefront;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.storefront.web.Room;
import java.util.List;

/** What a shop puts around its accounts, such as metrics or an audit log, and may as well leave away. Thread-safe. */
public interface Surroundings {

    /** A shop that takes its accounts as they are. */
    Surroundings NONE = new Surroundings() {

        @Override
        public PaymentFactory around(PaymentFactory factory) {
            return factory;
        }

        @Override
        public Tills over(List<Till> accounts) {
            return new Tills(accounts);
        }

        @Override
        public List<Room> rooms() {
            return List.of();
        }
    };

    /**
     * Puts observers on the accounts that a factory opens.
     *
     * @param factory the factory
     * @return the same, with what is to be around each call
     */
    PaymentFactory around(PaymentFactory factory);

    /**
     * Decides what the shop's customers are offered.
     *
     * @param accounts the accounts at providers
     * @return the tills: these accounts, or what hands payments on to them; closing them closes the accounts
     */
    Tills over(List<Till> accounts);

    /** {@return what the staff sees of it} */
    List<Room> rooms();
}
