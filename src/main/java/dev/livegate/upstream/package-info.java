/** The only way out of this process: signing, timeouts, retries and breakers around every call to Live Station. */
@NullMarked
package dev.livegate.upstream;

import org.jspecify.annotations.NullMarked;
