/** The OpenAPI document, completed from the declarations that also run: scopes, rules, zones and problems. */
@NullMarked
package dev.livegate.openapi;

import org.jspecify.annotations.NullMarked;
