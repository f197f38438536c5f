/// The owner's endpoints: who exists, what each did in each second, and what is told of them.
@NullMarked
package komainu.wire.host;

import org.jspecify.annotations.NullMarked;
