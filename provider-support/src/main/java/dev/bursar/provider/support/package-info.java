/**
 * What every HTTP provider needs: a transport that knows whether bytes left, JSON, forms, amounts, signatures. A plugin's
 * own code says only what is particular to its provider.
 */
@NullMarked
package dev.bursar.provider.support;

import org.jspecify.annotations.NullMarked;
