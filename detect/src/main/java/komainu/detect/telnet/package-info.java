/// Logins by guessing, and what intruders do once inside.
@NullMarked
package komainu.detect.telnet;

import org.jspecify.annotations.NullMarked;
