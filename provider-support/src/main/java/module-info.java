/** What every provider that speaks HTTP needs. For plugins; a host never sees it. */
module dev.bursar.provider.support {
    requires transitive dev.bursar.payment;
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;

    exports dev.bursar.provider.support;
}
