package komainu.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import komainu.cli.input.Build;
import komainu.cli.input.Lists;
import komainu.cli.input.OwnersFile;
import komainu.cli.input.Reading;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Style;
import komainu.cli.terminal.Terminal;
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
        int code = run(args, System.out, System.err);
        System.out.flush();
        System.err.flush();
        // Not exit: it would load the system's logging, to log that it exits.
        Runtime.getRuntime().halt(code);
    }

    /// Runs one command line and returns its exit code.
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Map<String, Supplier<CommandLine>> all = commands(out, err);
        // A line that begins with a command needs no other: reading the annotations of all takes a third of the start.
        boolean one = args.length > 0 && all.containsKey(args[0]);
        CommandLine command = command(one ? Set.of(args[0]) : all.keySet(), language(List.of(args)), out, err);
        return command.execute(args);
    }

    private static Map<String, Supplier<CommandLine>> commands(PrintStream out, PrintStream err) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("read", () -> new CommandLine(new Read(out, err)));
        commands.put("devices", () -> new CommandLine(new Devices(out, err)));
        commands.put("show", () -> new CommandLine(new Show(out, err)));
        commands.put("demo", () -> new CommandLine(new Demo(out, err)));
        commands.put("doctor", () -> new CommandLine(new Doctor(out)));
        commands.put(
                "knowledge",
                () -> new CommandLine(new KnowledgeCommand(out, err, Lists.feeds()))
                        .addSubcommand(new KnowledgeUpdate(
                                out,
                                err,
                                Lists.file(),
                                Lists.feeds(),
                                System.getenv().getOrDefault("KOMAINU_NVD_KEY", ""))));
        return commands;
    }

    /// All commands, their help in one language.
    static CommandLine command(Language language, PrintStream out, PrintStream err) {
        return command(commands(out, err).keySet(), language, out, err);
    }

    private static CommandLine command(Set<String> names, Language language, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(new Komainu(out));
        commands(out, err).forEach((name, made) -> {
            if (names.contains(name)) {
                command.addSubcommand(made.get());
            }
        });
        command.setResourceBundle(ResourceBundle.getBundle(
                "komainu.cli.help",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        command.setUsageHelpWidth(Terminal.WIDTH);
        command.setUsageHelpAutoWidth(Terminal.isOutput());
        command.setColorScheme(CommandLine.Help.defaultColorScheme(
                Terminal.style() == Style.COLOURED ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        command.setOut(new PrintWriter(out, true, out.charset()));
        command.setErr(new PrintWriter(err, true, err.charset()));
        command.setParameterExceptionHandler((e, words) -> wrongUsage(e, language, err));
        command.setExecutionExceptionHandler((e, line, parsed) -> failed(e, err));
        Words.register(command);
        return command;
    }

    private static int wrongUsage(ParameterException e, Language language, PrintStream err) {
        String path = e.getCommandLine().getCommandSpec().qualifiedName();
        if (e instanceof OwnersFile.Wrong wrong) {
            Phrases phrases = new Phrases(Reading.knowledge(), language, ZoneOffset.UTC);
            wrong.lines(phrases).forEach(line -> err.println("komainu: " + line));
            return WRONG_USAGE;
        }
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
