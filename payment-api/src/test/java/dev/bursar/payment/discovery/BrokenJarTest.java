package dev.bursar.payment.discovery;

import java.io.IOException;
import java.nio.file.Path;

class BrokenJarTest extends BrokenJarCases {

    @Override
    HostRun host(Path folder, Path... jars) throws IOException {
        return HostRun.onClassPath(folder, jars);
    }
}
