@NullMarked
package komainu.lab;

import org.jspecify.annotations.NullMarked;
