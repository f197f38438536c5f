/** The screen text is written for: its width, its colours, tables, one line of progress. */
@NullMarked
package komainu.cli.terminal;

import org.jspecify.annotations.NullMarked;
