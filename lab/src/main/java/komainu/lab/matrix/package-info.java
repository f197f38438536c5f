/// The variant matrix: what taken devices do, along the axes in which bots differ.
@NullMarked
package komainu.lab.matrix;

import org.jspecify.annotations.NullMarked;
