/// Flows: hashes, the two tiers of the flow table, attempts, copies. Everything here is owned by one of 64 shards.
@NullMarked
package komainu.wire.flow;

import org.jspecify.annotations.NullMarked;
