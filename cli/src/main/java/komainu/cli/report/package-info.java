/** What is handed to others as a file: the page, and the packets it cites. */
@NullMarked
package komainu.cli.report;

import org.jspecify.annotations.NullMarked;
