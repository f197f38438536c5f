package komainu.detect.load;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import komainu.detect.state.Part;
import komainu.model.Message;

/// The last thing asked for on one flow, and what gives away who asks.
final class Fetch implements Part {
    static final int LONGEST_PATH = 64;

    private static final String SEPARATORS = "./_-";

    /// No name stood for the server.
    private boolean bare;
    /// The asker is a downloader of the shell.
    private boolean shell;
    /// The asker did not say what it is.
    private boolean nameless;
    /// A processor is named.
    private boolean processor;

    private String path = "";

    void asked(Message.HttpAsked request, boolean named, Set<String> downloaders, Set<String> architectures) {
        String agent = request.userAgent().toLowerCase(Locale.ROOT);
        bare = !named && (request.host().isEmpty() || isAddress(request.host()));
        shell = downloaders.contains(agent.split("[/ ]", 2)[0]);
        nameless = agent.isEmpty();
        processor = !architecture(request.path(), architectures).isEmpty();
        path = end(request.path());
    }

    boolean isBare() {
        return bare;
    }

    boolean isByShell() {
        return shell;
    }

    boolean isNameless() {
        return nameless;
    }

    boolean namesProcessor() {
        return processor;
    }

    String path() {
        return path;
    }

    /// The end of a path, where the file's name is.
    static String end(String path) {
        return path.substring(Math.max(0, path.length() - LONGEST_PATH));
    }

    /// The processor a file is named after: the end of its name, after a separator; empty if there is none.
    static String architecture(String file, Set<String> architectures) {
        int query = file.indexOf('?');
        String name = (query < 0 ? file : file.substring(0, query)).toLowerCase(Locale.ROOT);
        for (int i = Math.max(0, name.length() - LONGEST_PATH); i < name.length(); i++) {
            boolean starts = i == 0 || SEPARATORS.indexOf(name.charAt(i - 1)) >= 0;
            if (starts && architectures.contains(name.substring(i))) {
                return name.substring(i);
            }
        }
        return "";
    }

    /// True for an IP address, with a port or without.
    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return !name.isEmpty() && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(bare);
        out.writeBoolean(shell);
        out.writeBoolean(nameless);
        out.writeBoolean(processor);
        out.writeUTF(path);
    }

    @Override
    public void read(DataInput in) throws IOException {
        bare = in.readBoolean();
        shell = in.readBoolean();
        nameless = in.readBoolean();
        processor = in.readBoolean();
        path = in.readUTF();
    }
}
