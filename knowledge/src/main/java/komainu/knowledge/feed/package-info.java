/// What public feeds of weaknesses tell, kept in files of the owner that are quick to ask.
@NullMarked
package komainu.knowledge.feed;

import org.jspecify.annotations.NullMarked;
