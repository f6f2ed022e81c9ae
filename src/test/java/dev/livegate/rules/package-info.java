/** What the gateway refuses, and what it lets pass: its rules seen from outside, against a sandbox. */
@NullMarked
package dev.livegate.rules;

import org.jspecify.annotations.NullMarked;
