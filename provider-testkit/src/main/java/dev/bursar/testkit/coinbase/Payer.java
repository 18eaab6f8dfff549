package dev.bursar.testkit.coinbase;

/** What a customer can do about one payment, of whichever API. Confined to the simulator's lock. */
interface Payer {

    Returns pays();

    Returns underpays(String amount);

    Returns overpays(String amount);

    Returns paysWith(String asset, String amount);

    Returns fails();

    Returns leaves();

    /** Waits until it is too late: as if the payment's time had run out. */
    Returns waits();
}
