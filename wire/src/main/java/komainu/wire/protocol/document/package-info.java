/// Small documents in which devices describe themselves.
@NullMarked
package komainu.wire.protocol.document;

import org.jspecify.annotations.NullMarked;
