/// The owner's line used for others: mail, answers to strangers, traffic passed on, data that leaves.
@NullMarked
package komainu.detect.relay;

import org.jspecify.annotations.NullMarked;
