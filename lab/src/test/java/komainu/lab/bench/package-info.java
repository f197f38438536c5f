@NullMarked
package komainu.lab.bench;

import org.jspecify.annotations.NullMarked;
