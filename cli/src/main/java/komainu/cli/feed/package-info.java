/// Takes public feeds of weaknesses from files and addresses the owner names. The only code that opens a connection.
@NullMarked
package komainu.cli.feed;

import org.jspecify.annotations.NullMarked;
