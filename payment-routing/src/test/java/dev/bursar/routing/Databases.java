package dev.bursar.routing;

import dev.bursar.jdbc.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** The test databases as a host has them: with the tables. */
final class Databases {

    private Databases() {}

    static DataSource ready(TestDatabase kind) {
        DataSource database = kind.fresh();
        JdbcRouteBook.createTables(database);
        return database;
    }

    /** The same for a host whose transactions see the database as it was when they began. */
    static DataSource withSnapshots(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(
                Databases.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(database, arguments);
                        if (answer instanceof Connection connection) {
                            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
