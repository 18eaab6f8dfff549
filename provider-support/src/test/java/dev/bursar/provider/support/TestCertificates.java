package dev.bursar.provider.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;

/** Certificates that keytool makes while the tests run. */
final class TestCertificates {

    static final String GOOD = "good";
    static final String OF_ANOTHER_HOST = "elsewhere";
    static final String EXPIRED = "expired";

    private static final String AUTHORITY = "authority";
    private static final String STRANGER = "stranger";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore ALL = all();

    private TestCertificates() {}

    /** What a server with this certificate speaks TLS with. */
    static SSLContext server(String name) throws GeneralSecurityException, IOException {
        KeyStore own = empty();
        own.setKeyEntry(name, ALL.getKey(name, PASSWORD), PASSWORD, ALL.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts whatever the authority has signed, which is every server's certificate. */
    static X509TrustManager trust() throws GeneralSecurityException, IOException {
        return trusting(AUTHORITY);
    }

    /** Trusts somebody who has signed none of them. */
    static X509TrustManager trustInAnother() throws GeneralSecurityException, IOException {
        return trusting(STRANGER);
    }

    static String pin(String name) throws GeneralSecurityException {
        return CertificatePinner.pin(ALL.getCertificate(name));
    }

    private static X509TrustManager trusting(String name) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry(name, ALL.getCertificate(name));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore all() {
        try {
            Path directory = Files.createTempDirectory("certificates");
            Path file = directory.resolve("store.p12");
            keytool(file, AUTHORITY, "-ext", "bc:c", "-startdate", "-20d");
            keytool(file, STRANGER, "-ext", "bc:c");
            keytool(file, GOOD, "-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", AUTHORITY);
            keytool(file, OF_ANOTHER_HOST, "-ext", "san=dns:bank.example", "-signer", AUTHORITY);
            keytool(
                    file,
                    EXPIRED,
                    "-ext",
                    "san=dns:localhost",
                    "-signer",
                    AUTHORITY,
                    "-startdate",
                    "-10d",
                    "-validity",
                    "5");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(directory);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-J-Xshare:auto"));
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (output.contains("error")) {
            throw new IOException("keytool: " + output);
        }
    }
}
