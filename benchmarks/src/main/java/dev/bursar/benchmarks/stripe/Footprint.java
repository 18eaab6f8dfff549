package dev.bursar.benchmarks.stripe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM holds at a moment. The heap is to be of a fixed size and touched at the start: then the resident memory
 * grows by what is outside the heap only, such as the stacks of threads.
 *
 * @param heap bytes of the heap that are used after a collection
 * @param resident bytes of the process that are in memory, as Linux tells
 */
record Footprint(long heap, long resident) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static Footprint now() throws IOException {
        // The second one clears what the first one only made unreachable.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) {
                return new Footprint(heap, 1024 * Long.parseLong(line.replaceAll("\\D", "")));
            }
        }
        throw new IOException(STATUS + " does not tell the resident memory: measure on Linux");
    }

    Footprint since(Footprint earlier) {
        return new Footprint(heap - earlier.heap, resident - earlier.resident);
    }
}
