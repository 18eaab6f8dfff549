package dev.bursar.ledger.settlement;

import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Stops a process at one of the steps it takes: before or after a statement, a commit or a call. */
final class Fuse {

    private int left;

    Fuse(int steps) {
        this.left = steps;
    }

    /** As the end of a process: nobody may catch it. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
    }

    private void step() {
        left--;
        if (left == 0) {
            throw new Crash();
        }
    }

    <T> T around(Supplier<T> call) {
        step();
        T answer = call.get();
        step();
        return answer;
    }

    DataSource database(DataSource whole) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object answer = invoke(whole, method, arguments);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    private Connection connection(Connection whole) {
        return proxy(Connection.class, (self, method, arguments) -> {
            boolean commit = method.getName().equals("commit");
            if (commit) {
                step();
            }
            Object answer = invoke(whole, method, arguments);
            if (commit) {
                step();
            }
            return answer instanceof PreparedStatement statement ? statement(statement) : answer;
        });
    }

    private PreparedStatement statement(PreparedStatement whole) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                step();
            }
            return invoke(whole, method, arguments);
        });
    }

    PayoutPort port(PayoutPort whole) {
        return new PayoutPort() {
            @Override
            public String provider() {
                return whole.provider();
            }

            @Override
            public PayoutResponse send(PayoutRequest request) {
                return around(() -> whole.send(request));
            }

            @Override
            public PayoutResponse get(PayoutReference reference) {
                return around(() -> whole.get(reference));
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Fuse.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object whole, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(whole, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
