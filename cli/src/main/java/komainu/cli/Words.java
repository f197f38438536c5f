package komainu.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import komainu.cli.input.Inputs;
import komainu.cli.language.Language;
import komainu.model.Level;
import komainu.model.Prefix;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Reads the values of options; what it cannot read is said in one line.
final class Words {
    private static final int SMALLEST_MEMORY = 16 << 20;

    private Words() {}

    static void register(CommandLine command) {
        command.registerConverter(Language.class, text -> said(() -> Language.of(text)));
        command.registerConverter(Prefix.class, text -> said(() -> Prefix.parse(text)));
        command.registerConverter(ZoneId.class, Words::zone);
        command.registerConverter(Level.class, Words::level);
        command.registerConverter(Format.class, Words::format);
        command.registerConverter(Inputs.Memory.class, Words::memory);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("\"" + text + "\" is not a time zone (such as Asia/Tokyo or UTC)");
        }
    }

    private static Level level(String text) {
        try {
            return Level.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not one of info, exposed, vulnerable, suspect, infected");
        }
    }

    private static Format format(String text) {
        try {
            return Format.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("\"" + text + "\" is not one of text, json, ndjson, csv, cyclonedx");
        }
    }

    /// Such as `64m` or `1g`.
    private static Inputs.Memory memory(String text) {
        if (!text.matches("[0-9]{1,12}[kKmMgG]?")) {
            throw new TypeConversionException("\"" + text + "\" is not a size (such as 256m)");
        }
        char unit = Character.toLowerCase(text.charAt(text.length() - 1));
        int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
        long bytes = Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
        if (bytes < SMALLEST_MEMORY) {
            throw new TypeConversionException("\"" + text + "\" is too little: at least 16m");
        }
        return new Inputs.Memory(bytes);
    }

    private interface Reader<T> {
        T read();
    }

    private static <T> T said(Reader<T> reader) {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
