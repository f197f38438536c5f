/// Captures of millions of packets, made in seconds, to measure speed with.
@NullMarked
package komainu.lab.bench;

import org.jspecify.annotations.NullMarked;
