/** What is read and how: captures, the owner's own files, and the way from them to an answer. */
@NullMarked
package komainu.cli.input;

import org.jspecify.annotations.NullMarked;
