/** Card data for hosts that must hold it: encrypted, tokenised, masked. */
module dev.bursar.vault {
    requires transitive dev.bursar.payment;
    requires transitive java.sql;
    requires dev.bursar.jdbc;
    requires org.slf4j;
    requires static org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.bursar.vault;
}
