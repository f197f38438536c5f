package komainu.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/// The `komainu` command.
@Command(name = "komainu", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
public final class Komainu implements Runnable {
    private static final int FAILED = 70;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;

    Komainu(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /// Runs one command line and returns its exit code.
    static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine command = command(language(List.of(args)), out, err);
        return command.execute(args);
    }

    /// All commands, their help in one language.
    static CommandLine command(Language language, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(new Komainu(out));
        CommandLine knowledge =
                new CommandLine(new KnowledgeCommand(out, err)).addSubcommand(new KnowledgeCommand.Update(out, err));
        command.addSubcommand(new Read(out, err))
                .addSubcommand(new Demo(out, err))
                .addSubcommand(new Doctor(out))
                .addSubcommand(knowledge);
        command.setResourceBundle(ResourceBundle.getBundle(
                "komainu.cli.help",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        command.setUsageHelpWidth(Terminal.width());
        command.setUsageHelpAutoWidth(false);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(
                Terminal.style() == Style.COLOURED ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        command.setOut(new PrintWriter(out, true, out.charset()));
        command.setErr(new PrintWriter(err, true, err.charset()));
        command.setParameterExceptionHandler((e, words) -> wrongUsage(e, err));
        command.setExecutionExceptionHandler((e, line, parsed) -> failed(e, err));
        Words.register(command);
        return command;
    }

    private static int wrongUsage(ParameterException e, PrintStream err) {
        String path = e.getCommandLine().getCommandSpec().qualifiedName();
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        err.println("komainu: " + Harmless.text(why) + ". See: " + path + " --help");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, PrintStream err) {
        err.println("komainu: a fault in Komainu itself; please report these lines:");
        e.printStackTrace(err);
        return FAILED;
    }

    /// The language asked for, before anything else is understood, so that help speaks it too.
    private static Language language(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            String asked = arg.startsWith("--lang=")
                    ? arg.substring("--lang=".length())
                    : arg.equals("--lang") && i + 1 < args.size() ? args.get(i + 1) : "";
            if (asked.equals("en") || asked.equals("ja")) {
                return Language.of(asked);
            }
        }
        return Language.of(Locale.getDefault());
    }

    @Override
    public void run() {
        command(Language.of(Locale.getDefault()), out, out).usage(out);
    }

    /// The version of this program, as the build wrote it.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"komainu " + Build.version()};
        }
    }
}
