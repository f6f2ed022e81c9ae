/** HTTP plumbing that no feature owns: request ids, limits, strict requests, lists. */
@NullMarked
package dev.livegate.web;

import org.jspecify.annotations.NullMarked;
