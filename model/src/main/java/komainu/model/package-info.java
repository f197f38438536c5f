/// The words of Komainu: addresses, endpoints, observations, outcomes. JDK only.
@NullMarked
package komainu.model;

import org.jspecify.annotations.NullMarked;
