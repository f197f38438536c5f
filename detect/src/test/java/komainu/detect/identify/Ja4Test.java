package komainu.detect.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import komainu.model.Message.TlsOffered;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class Ja4Test {
    /// The worked example of FoxIO's specification: Chrome, in the order it sent.
    private static final String CIPHERS = "1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035";

    private static final String EXTENSIONS =
            "0000,0033,000d,0023,000b,ff01,000a,001b,4469,0012,002d,0010,0005,002b,0017,0015";
    private static final String SIGNATURES = "0403,0804,0401,0503,0805,0501,0806,0601";
    private static final TlsOffered CHROME =
            new TlsOffered("example.com", "h2,http/1.1", "6832", "1.3", CIPHERS, EXTENSIONS, SIGNATURES);

    @Test
    void the_example_of_the_specification_has_its_fingerprint() {
        assertThat(Ja4.of(CHROME, Talk.TCP)).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
        assertThat(Ja4.of(CHROME, Talk.UDP)).isEqualTo("q13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    /// From FoxIO's own expected results of a published capture (badcurveball.pcap).
    @Test
    void a_published_result_comes_out() {
        TlsOffered hello = new TlsOffered(
                "bad.curveballtest.com",
                "h2,http/1.1",
                "6832",
                "1.3",
                CIPHERS + ",000a",
                "0000,0017,ff01,000a,000b,0023,0010,0005,000d,0012,0033,002d,002b,001b,0015",
                SIGNATURES + ",0201");
        assertThat(Ja4.of(hello, Talk.TCP)).isEqualTo("t13d1615h2_46e7e9700bed_45f260be83e2");
    }

    @Test
    void the_order_of_extensions_does_not_matter_but_that_of_signatures_does() {
        String shuffled = "0010,0000,0033,000d,0023,000b,ff01,000a,001b,4469,0012,002d,0005,002b,0017,0015";
        assertThat(Ja4.of(with(shuffled, SIGNATURES), Talk.TCP)).isEqualTo(Ja4.of(CHROME, Talk.TCP));
        assertThat(Ja4.of(with(EXTENSIONS, "0804,0403,0401,0503,0805,0501,0806,0601"), Talk.TCP))
                .startsWith("t13d1516h2_8daaf6152771_")
                .isNotEqualTo(Ja4.of(CHROME, Talk.TCP));
    }

    private static TlsOffered with(String extensions, String signatures) {
        return new TlsOffered("example.com", "h2", "6832", "1.3", CIPHERS, extensions, signatures);
    }

    @Test
    void what_is_absent_is_written_as_zeros() {
        TlsOffered bare = new TlsOffered("", "", "", "ssl3", "", "", "");
        assertThat(Ja4.of(bare, Talk.TCP)).isEqualTo("ts3i000000_000000000000_000000000000");
    }

    @Test
    void versions_have_their_two_characters() {
        assertThat(version("1.2")).isEqualTo("t12");
        assertThat(version("1.1")).isEqualTo("t11");
        assertThat(version("1.0")).isEqualTo("t10");
        assertThat(version("0002")).isEqualTo("ts2");
        assertThat(version("7f1c")).isEqualTo("t00");
    }

    private static String version(String version) {
        return Ja4.of(new TlsOffered("", "", "", version, "", "", ""), Talk.TCP).substring(0, 3);
    }

    /// The cases the specification lists: 0xAB, 0xAB 0xCD, `0` 0xAB, `01` 0xAB 0xCD, `0` 0xAB 0xCD `1`.
    @Test
    void names_that_are_no_letters_are_told_by_their_hex_form() {
        assertThat(protocol("abab")).isEqualTo("ab");
        assertThat(protocol("abcd")).isEqualTo("ad");
        assertThat(protocol("30ab")).isEqualTo("3b");
        assertThat(protocol("30cd")).isEqualTo("3d");
        assertThat(protocol("3031")).isEqualTo("01");
        assertThat(protocol("6868")).isEqualTo("hh");
    }

    private static String protocol(String ends) {
        return Ja4.of(new TlsOffered("", "", ends, "1.3", "", "", ""), Talk.TCP).substring(8, 10);
    }

    @Test
    void no_count_is_above_99_and_a_list_that_was_cut_has_no_fingerprint() {
        String hundred = String.join(",", Collections.nCopies(100, "1301"));
        assertThat(Ja4.of(new TlsOffered("", "", "", "1.3", hundred, "", ""), Talk.TCP))
                .startsWith("t13i990000_");
        String cut = String.join(",", Collections.nCopies(TlsOffered.MOST, "1301"));
        assertThat(Ja4.of(new TlsOffered("", "", "", "1.3", cut, "", ""), Talk.TCP))
                .isEmpty();
    }
}
