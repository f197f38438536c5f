/// Messages of the link itself, without IP: what switches, access points and phones tell their neighbours.
@NullMarked
package komainu.wire.protocol.link;

import org.jspecify.annotations.NullMarked;
