/// Protocols of clinics; of patients nothing is kept but that they could be read of.
@NullMarked
package komainu.wire.protocol.medical;

import org.jspecify.annotations.NullMarked;
