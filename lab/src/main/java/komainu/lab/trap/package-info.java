/// Harmless traffic that looks like an attack to a hasty rule, told by a table.
@NullMarked
package komainu.lab.trap;

import org.jspecify.annotations.NullMarked;
