package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MOD: AP9605, SN: ZA0747015277 MD:1|MOD: AP9605, SN: *** MD:1",
                "OS 4.46;SN RET570148|OS 4.46;SN ***",
                "AP-3 v2.5.3(914) SN-02UT44560476 v2.0.10|AP-3 v2.5.3(914) SN-*** v2.0.10",
                "Model 4300 Serial 01010101010|Model 4300 Serial ***",
                "Serial Number: AB-12345|Serial Number: ***",
                "S/N 12345678|S/N ***",
                "HW: 4, FW: V.3.0.2, S C-DNVK00622014|HW: 4, FW: V.3.0.2, S C-***",
                "SNMP agent for HiPath 3000|SNMP agent for HiPath 3000",
                "ESP-16 serial port V3.13|ESP-16 serial port V3.13",
                "ACOLA CoBox Snr 238-204 V3.40|ACOLA CoBox Snr 238-204 V3.40"
            })
    void only_what_a_text_calls_a_serial_number_is_hidden(String text, String hidden) {
        assertThat(Serials.hide(text)).isEqualTo(hidden);
    }
}
