package dev.bursar.ledger.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A database that tells of each step, just before and just after each statement and commit: {@code before commit}. */
final class SteppedDatabase {

    private SteppedDatabase() {}

    static DataSource of(DataSource database, Consumer<String> steps) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object answer = call(database, method, arguments);
            return answer instanceof Connection connection ? connection(connection, steps) : answer;
        });
    }

    private static Connection connection(Connection connection, Consumer<String> steps) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                steps.accept("before commit");
                Object answer = call(connection, method, arguments);
                steps.accept("after commit");
                return answer;
            }
            Object answer = call(connection, method, arguments);
            if (answer instanceof CallableStatement) {
                return answer;
            }
            if (answer instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, steps, String.valueOf(arguments[0]));
            }
            return answer instanceof Statement statement ? statement(Statement.class, statement, steps, "") : answer;
        });
    }

    private static <S extends Statement> S statement(Class<S> type, S statement, Consumer<String> steps, String sql) {
        return proxy(type, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String text = sql.isEmpty() ? String.valueOf(arguments[0]) : sql;
            steps.accept("before " + text);
            Object answer = call(statement, method, arguments);
            steps.accept("after " + text);
            return answer;
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? new SQLException(e) : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
