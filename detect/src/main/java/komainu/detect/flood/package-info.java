/// Attacks by traffic: one device of the owner pouring packets onto somebody.
@NullMarked
package komainu.detect.flood;

import org.jspecify.annotations.NullMarked;
