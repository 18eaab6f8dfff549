package dev.bursar.vault;

import dev.bursar.jdbc.TestDatabase;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every kind of token store. */
enum Stores {
    MEMORY {
        @Override
        TokenStore fresh() {
            return new InMemoryTokenStore();
        }
    },
    H2 {
        @Override
        TokenStore fresh() {
            return over(TestDatabase.H2.fresh());
        }
    },
    POSTGRESQL {
        @Override
        TokenStore fresh() {
            return over(TestDatabase.POSTGRESQL.fresh());
        }
    };

    abstract TokenStore fresh();

    static TokenStore over(DataSource database) {
        DataSource pool = pooled(database);
        JdbcTokenStore.createTables(pool);
        return new JdbcTokenStore(pool);
    }

    /** What is over PostgreSQL opens a connection for each transaction otherwise, which takes longer than all the rest. */
    private static DataSource pooled(DataSource database) {
        if (!(database instanceof PGSimpleDataSource simple)) {
            return database;
        }
        PGConnectionPoolDataSource same = new PGConnectionPoolDataSource();
        same.setUrl(simple.getUrl());
        same.setUser(simple.getUser());
        return JdbcConnectionPool.create(same);
    }
}
