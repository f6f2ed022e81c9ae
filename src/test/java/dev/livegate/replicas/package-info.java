/** Several gateways behind one real Redis, and what happens when it is frozen, killed and comes back. */
@NullMarked
package dev.livegate.replicas;

import org.jspecify.annotations.NullMarked;
