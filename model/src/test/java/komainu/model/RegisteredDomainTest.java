package komainu.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredDomainTest {
    @ParameterizedTest
    @CsvSource({
        "a.b.example.com, example.com",
        "example.com, example.com",
        "localhost, localhost",
        "www.example.co.jp, example.co.jp",
        "example.co.jp, example.co.jp",
        "co.jp, co.jp",
        "x.y.example.com.au, example.com.au",
        "cam.ne.jp, cam.ne.jp",
        "a.ne.de, ne.de",
        "co.example.info, example.info",
        "a.co.info, co.info",
        ".com, .com",
        "a..com, .com",
        "'', ''",
    })
    void the_registered_domain_is_two_labels_or_three_under_a_well_known_public_one(String name, String domain) {
        assertThat(name.substring(RegisteredDomain.begin(name))).isEqualTo(domain);
    }
}
