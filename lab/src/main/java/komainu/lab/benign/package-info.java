/// What owners and their devices do every day, including what looks odd and is not.
@NullMarked
package komainu.lab.benign;

import org.jspecify.annotations.NullMarked;
