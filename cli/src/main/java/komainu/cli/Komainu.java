package komainu.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code komainu} command. */
@Command(
        name = "komainu",
        mixinStandardHelpOptions = true,
        versionProvider = Komainu.Version.class,
        description = "Guards the gate of a network full of things.")
public final class Komainu implements Runnable {

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs one command line and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(new Komainu());
        command.setOut(new PrintWriter(out, true, out.charset()));
        command.setErr(new PrintWriter(err, true, err.charset()));
        return command.execute(args);
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    /** The version of this program, as the build wrote it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws Exception {
            Properties build = new Properties();
            try (var in = Komainu.class.getResourceAsStream("build.properties")) {
                if (in != null) {
                    build.load(in);
                }
            }
            return new String[] {"komainu " + build.getProperty("version", "unknown")};
        }
    }
}
