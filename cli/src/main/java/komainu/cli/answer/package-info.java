/** What reading found, and what every way of showing it shares: names, first sentences, limits. */
@NullMarked
package komainu.cli.answer;

import org.jspecify.annotations.NullMarked;
