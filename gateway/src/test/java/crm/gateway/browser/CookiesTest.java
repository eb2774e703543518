package crm.gateway.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.gateway.session.PublicAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {

    private static Cookies at(String address) {
        return new Cookies(new PublicAddress(URI.create(address)), null);
    }

    @Test
    void overTlsTheNamesBindTheCookiesToTheHost() {
        Cookies cookies = at("https://crm.example.com");
        assertEquals(
                "__Host-crm-session=x; Path=/; Secure; HTTPOnly; SameSite=Strict",
                cookies.ofSession("x").encode());
        assertEquals(
                "__Host-crm-sign-in=x; Max-Age=600; Path=/; Secure; HTTPOnly; SameSite=Lax",
                cookies.ofAttempt("x").encode().replaceAll(" Expires=[^;]*;", ""));
    }

    @Test
    void onThisMachineTheyComeWithoutTls() {
        assertEquals(
                "crm-session=x; Path=/; HTTPOnly; SameSite=Strict",
                at("http://127.0.0.1:8080").ofSession("x").encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crm.example.com", "http://10.0.0.1:8080", "ftp://127.0.0.1", "crm.example.com"})
    void elsewhereNothingIsServedWithoutTls(String address) {
        assertThrows(IllegalArgumentException.class, () -> at(address));
    }
}
