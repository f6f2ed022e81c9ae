/** What the gateway promises on both sides: to its callers by its own OpenAPI document, to the upstream by the upstream's. */
@NullMarked
package dev.livegate.contract;

import org.jspecify.annotations.NullMarked;
