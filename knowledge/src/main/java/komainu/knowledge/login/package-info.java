/// The logins products are sold with, so that it can be told whether one is still in use; no password is in it.
@NullMarked
package komainu.knowledge.login;

import org.jspecify.annotations.NullMarked;
