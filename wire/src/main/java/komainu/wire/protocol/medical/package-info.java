/// Protocols of clinics; of patients nothing is read.
@NullMarked
package komainu.wire.protocol.medical;

import org.jspecify.annotations.NullMarked;
