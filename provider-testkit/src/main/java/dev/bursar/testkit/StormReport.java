package dev.bursar.testkit;

/**
 * What happened in a {@link PaymentStorm} that left everything in order.
 *
 * @param orders how many orders were made
 * @param faults how many requests went wrong
 * @param interrupted how many orders could only be finished after the storm
 * @param charges how often money was taken
 * @param refunds how often money was given back
 * @param movements how many movements the provider listed; 0 where it has no list
 */
public record StormReport(int orders, int faults, int interrupted, int charges, int refunds, int movements) {}
