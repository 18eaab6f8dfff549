package dev.bursar.benchmarks.stripe;

/** Three ways to talk to Stripe. */
enum StripeClients {
    /** OkHttp and Jackson, as anybody would write it by hand. */
    RAW("raw OkHttp + Jackson"),
    /** Through the plugin. */
    OURS("provider-stripe"),
    /** Through Stripe's own client. */
    THEIRS("stripe-java");

    private final String title;

    StripeClients(String title) {
        this.title = title;
    }

    /** Loads the classes of that way only. */
    StripeCalls open(StripeServer server) {
        return switch (this) {
            case RAW -> new RawClient(server);
            case OURS -> new BursarClient(server);
            case THEIRS -> new VendorClient(server);
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
