package dev.bursar.payment.discovery;

import java.io.IOException;
import java.nio.file.Path;

class FoundProvidersModulePathTest extends FoundProvidersCases {

    @Override
    HostRun host(Path folder, Path... jars) throws IOException {
        return HostRun.onModulePath(folder, jars);
    }
}
