/** The answer as text. */
@NullMarked
package komainu.cli.text;

import org.jspecify.annotations.NullMarked;
