/** The use cases that several kinds of channel share: create, change, suspend, resume, move to another CDN, delete. */
@NullMarked
package dev.livegate.lifecycle;

import org.jspecify.annotations.NullMarked;
