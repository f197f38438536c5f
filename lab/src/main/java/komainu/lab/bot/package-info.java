/// What a device does once it was taken over, as far as a network shows it.
///
/// Headers and tokens only: no program, no list of passwords, no order that anything would obey. Traits and rates
/// are the
/// published ones; addresses of actors are those kept for documentation (RFC 5737).
@NullMarked
package komainu.lab.bot;

import org.jspecify.annotations.NullMarked;
