/** What is said, in the language the owner reads: sentences, times of one zone, text from traffic made harmless. */
@NullMarked
package komainu.cli.language;

import org.jspecify.annotations.NullMarked;
