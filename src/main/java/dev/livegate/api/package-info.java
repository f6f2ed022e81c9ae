/** The API's own vocabulary: lists and pages, merge patches, created and deleted answers, strict reading of requests. */
@NullMarked
package dev.livegate.api;

import org.jspecify.annotations.NullMarked;
