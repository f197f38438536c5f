package komainu.wire;

import java.util.List;

/// Tells of a login that was let in which factory logins it is, by their ids. It is lent the password for the call and
/// keeps nothing of it; called by several threads.
public interface LoginCheck {
    /// Knows no factory login.
    LoginCheck NONE = new LoginCheck() {
        @Override
        public byte[] key() {
            return new byte[1];
        }

        @Override
        public boolean knows(String user) {
            return false;
        }

        @Override
        public List<String> of(String user, char[] password) {
            return List.of();
        }
    };

    /// A key made for this run, under which logins are known again.
    byte[] key();

    /// True if some product is sold with a login of this user: only then it is worth its while.
    boolean knows(String user);

    /// Slow on purpose.
    List<String> of(String user, char[] password);
}
