/** The Helm chart: what the real Helm engine makes of it, what Kubernetes would say, and whether the gateway starts with it. */
@NullMarked
package dev.livegate.chart;

import org.jspecify.annotations.NullMarked;
