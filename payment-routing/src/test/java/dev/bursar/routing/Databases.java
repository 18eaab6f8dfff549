package dev.bursar.routing;

import dev.bursar.jdbc.TestDatabase;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The test databases as a host has them: behind a pool, and with the tables. */
final class Databases {

    private Databases() {}

    static DataSource ready(TestDatabase kind) {
        DataSource database = pooled(kind.fresh());
        JdbcRouteBook.createTables(database);
        return database;
    }

    /** A PostgreSQL of the tests makes a process for each connection, which takes longer than what is tested. */
    private static DataSource pooled(DataSource plain) {
        if (!(plain instanceof PGSimpleDataSource simple)) {
            return plain;
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(simple.getURL());
        source.setUser(simple.getUser());
        source.setPassword(simple.getPassword());
        return JdbcConnectionPool.create(source);
    }
}
