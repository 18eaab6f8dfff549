/** Metrics and traces of every payment. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.bursar.micrometer {
    requires transitive dev.bursar.payment;
    requires micrometer.commons;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires static org.jspecify;

    exports dev.bursar.micrometer;
}
