/// How things announce themselves to everybody on the network by open standards, one decoder a file.
@NullMarked
package komainu.wire.protocol.announcement;

import org.jspecify.annotations.NullMarked;
