package dev.bursar.ledger.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A PostgreSQL with a data directory of its own, which writes to the disk what it confirms, and can be stopped in the midst of its work. */
final class MortalPostgres implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final Path data;
    private EmbeddedPostgres running;
    private JdbcConnectionPool pool;

    MortalPostgres(Path data) throws IOException {
        this.data = data;
        start();
    }

    DataSource database() {
        return pool;
    }

    private void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        PGConnectionPoolDataSource server = new PGConnectionPoolDataSource();
        server.setUrl(running.getJdbcUrl("postgres", "postgres"));
        server.setUser("postgres");
        pool = JdbcConnectionPool.create(server);
        pool.setMaxConnections(CONNECTIONS);
    }

    /** As {@code pg_ctl stop -m immediate} does: no shutdown, nothing is written that was not. */
    void die() throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(postmaster ->
                        postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    /** On the same directory: recovers from what is on the disk. */
    void startAgain() throws IOException {
        pool.dispose();
        running.close();
        start();
    }

    @Override
    public void close() throws IOException {
        pool.dispose();
        running.close();
    }
}
