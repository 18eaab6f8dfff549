/** What provider authors test with: simulators, scripted faults, and the conformance tests. */
module dev.bursar.testkit {
    requires transitive dev.bursar.payment;
    requires transitive org.junit.jupiter.api;
    requires transitive com.fasterxml.jackson.databind;
    requires java.logging;
    requires mockwebserver3;
    requires okhttp3;
    requires org.assertj.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.bursar.testkit;
    exports dev.bursar.testkit.coinbase;
    exports dev.bursar.testkit.payout;
    exports dev.bursar.testkit.stripe;
    exports dev.bursar.testkit.toss;

    opens dev.bursar.testkit to
            org.junit.platform.commons;
}
