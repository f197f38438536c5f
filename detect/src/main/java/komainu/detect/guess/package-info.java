/// Passwords guessed at logins other than Telnet's.
@NullMarked
package komainu.detect.guess;

import org.jspecify.annotations.NullMarked;
