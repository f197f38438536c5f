/// Which of the networks in the air is the owner's, and what is known of the others: how many they are.
@NullMarked
package komainu.wire.wifi;

import org.jspecify.annotations.NullMarked;
