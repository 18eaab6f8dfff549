package dev.bursar.payment.discovery;

import java.io.IOException;
import java.nio.file.Path;

class BrokenJarModulePathTest extends BrokenJarCases {

    @Override
    HostRun host(Path folder, Path... jars) throws IOException {
        return HostRun.onModulePath(folder, jars);
    }
}
