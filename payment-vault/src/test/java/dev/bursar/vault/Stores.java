package dev.bursar.vault;

import dev.bursar.jdbc.TestDatabase;
import javax.sql.DataSource;

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
        JdbcTokenStore.createTables(database);
        return new JdbcTokenStore(database);
    }
}
