/** The {@code komainu} command: puts the parts together and speaks to the owner. */
@NullMarked
package komainu.cli;

import org.jspecify.annotations.NullMarked;
