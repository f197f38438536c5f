package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import komainu.model.Message.LoginTried;
import komainu.wire.Bytes;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static LoginTried login(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return Secrets.login("http", Bytes.of(bytes), 0, bytes.length).tried();
    }

    @Test
    void keys_and_serial_numbers_are_hidden_and_names_and_addresses_kept() {
        assertThat(Secrets.hideKeys("smart/out/bf1234567890abcdefgh/x")).isEqualTo("smart/out/***/x");
        assertThat(Secrets.hideKeys("shellies/shellyplus1pm-a8032ab12345"))
                .isEqualTo("shellies/shellyplus1pm-a8032ab12345");
        assertThat(Secrets.hideKeys("homeassistantdiscovery")).isEqualTo("homeassistantdiscovery");
        assertThat(Secrets.hideKeys("")).isEmpty();
    }

    @Test
    void length_classes_have_their_limits() {
        assertThat(Secrets.lengthClass(0)).isEqualTo("none");
        assertThat(Secrets.lengthClass(1)).isEqualTo("short");
        assertThat(Secrets.lengthClass(5)).isEqualTo("short");
        assertThat(Secrets.lengthClass(6)).isEqualTo("medium");
        assertThat(Secrets.lengthClass(9)).isEqualTo("medium");
        assertThat(Secrets.lengthClass(10)).isEqualTo("long");
    }

    @Test
    void broken_base64_is_read_as_far_as_it_goes() {
        assertThat(login("Basic YTpi")).isEqualTo(new LoginTried("http", "a", "short", "unknown"));
        assertThat(login("Basic YTpiY2")).isEqualTo(new LoginTried("http", "a", "short", "unknown"));
        assertThat(login("Basic YTpiY")).isEqualTo(new LoginTried("http", "a", "short", "unknown"));
        assertThat(login("Basic ???")).isEqualTo(new LoginTried("http", "", "none", "unknown"));
    }

    @Test
    void values_of_secret_fields_are_hidden() {
        assertThat(Secrets.hide("/a?user=x&passwd=y&z=1")).isEqualTo("/a?user=x&passwd=***&z=1");
        assertThat(Secrets.hide("/a?PW=y")).isEqualTo("/a?PW=***");
        assertThat(Secrets.hide("/a?newPassword=y&confirmPassword=y"))
                .isEqualTo("/a?newPassword=***&confirmPassword=***");
        assertThat(Secrets.hide("/a?passwd=")).isEqualTo("/a?passwd=***");
        assertThat(Secrets.hide("/user=a_password=b_c_channel=1")).isEqualTo("/user=a_password=***_channel=1");
        assertThat(Secrets.hide("/plain/path?x=1=2")).isEqualTo("/plain/path?x=1=2");
    }

    @Test
    void users_in_addresses_and_new_passwords_in_commands_are_hidden() {
        assertThat(Secrets.hide("wget ftp://u:p@198.51.100.1/x")).isEqualTo("wget ftp://***@198.51.100.1/x");
        assertThat(Secrets.hide("wget http://198.51.100.1/x")).isEqualTo("wget http://198.51.100.1/x");
        assertThat(Secrets.hide("echo root:abc|chpasswd")).doesNotContain("abc");
    }
}
