/// Labelled traffic, written to files only: a home, its everyday life, and what bots would do in it.
///
/// Nothing here opens a socket. Bots are headers and the few tokens a detector needs; there is no payload that
/// works.
@NullMarked
package komainu.lab;

import org.jspecify.annotations.NullMarked;
