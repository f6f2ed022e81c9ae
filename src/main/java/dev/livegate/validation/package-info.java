/** Rules that request records declare: Bean Validation constraints that the OpenAPI document also quotes. */
@NullMarked
package dev.livegate.validation;

import org.jspecify.annotations.NullMarked;
