package dev.bursar.benchmarks;

/** The exchanges of {@link TransportBenchmark} in turn. */
public final class SideBySide {

    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 60_000;

    private SideBySide() {}

    /**
     * Prints the median time and bytes of each way, and how it compares with the first.
     *
     * @param args none
     * @throws Exception if an exchange fails
     */
    public static void main(String[] args) throws Exception {
        TransportBenchmark benchmark = new TransportBenchmark();
        benchmark.start();
        try {
            new Turns(WARM_UP, MEASURED, 1)
                    .way("raw OkHttp + Jackson", benchmark::raw)
                    .way("transport", benchmark::transport)
                    .way("createPayment", benchmark::createPayment)
                    .take();
        } finally {
            benchmark.stop();
        }
    }
}
