/**
 * Simulators of providers, scripted faults, and the conformance tests that every provider passes.
 *
 * <p>A provider author writes a {@link dev.bursar.testkit.ProviderSimulator} of the provider and a {@link
 * dev.bursar.testkit.ProviderHarness} that says how to use it, and extends {@link
 * dev.bursar.testkit.PaymentProviderConformance}.
 */
@NullMarked
package dev.bursar.testkit;

import org.jspecify.annotations.NullMarked;
