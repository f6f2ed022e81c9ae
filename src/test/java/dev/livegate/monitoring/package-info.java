/** The eyes of an operator: whether rules and dashboard look at metrics that a gateway has, and do what they are for. */
@NullMarked
package dev.livegate.monitoring;

import org.jspecify.annotations.NullMarked;
