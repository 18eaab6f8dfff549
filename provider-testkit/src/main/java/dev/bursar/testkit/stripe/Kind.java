package dev.bursar.testkit.stripe;

/** The kinds of objects, with the word by which errors call them and the parameter that holds their id in a path. */
enum Kind {
    INTENT("payment_intent", "intent", "/v1/payment_intents"),
    SETUP("setupintent", "intent", "/v1/setup_intents"),
    SESSION("checkout.session", "session", "/v1/checkout/sessions"),
    CHARGE("charge", "charge", "/v1/charges"),
    REFUND("refund", "refund", "/v1/refunds"),
    DISPUTE("dispute", "dispute", "/v1/disputes"),
    CUSTOMER("customer", "customer", "/v1/customers"),
    METHOD("PaymentMethod", "payment_method", "/v1/payment_methods"),
    MOVEMENT("balance transaction", "id", "/v1/balance_transactions"),
    EVENT("event", "id", "/v1/events");

    final String word;
    final String parameter;
    final String path;

    Kind(String word, String parameter, String path) {
        this.word = word;
        this.parameter = parameter;
        this.path = path;
    }
}
