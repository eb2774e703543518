package crm.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class SessionKeyTest {

    private final SessionKey key = SessionKey.create();

    @Test
    void whatWasSealedIsOpenedByTheKeyInTheCookieOnly() {
        Buffer sealed = key.seal("tokens");
        assertEquals("tokens", SessionKey.parse(key.value()).orElseThrow().open(sealed));
        assertThrows(IllegalStateException.class, () -> SessionKey.create().open(sealed));
        assertFalse(sealed.toString().contains("tokens"));
        assertNotEquals(sealed, key.seal("tokens"));
    }

    @Test
    void whatSomebodyHasChangedIsNotOpened() {
        Buffer sealed = key.seal("tokens");
        sealed.setByte(sealed.length() - 1, (byte) (sealed.getByte(sealed.length() - 1) ^ 1));
        assertThrows(IllegalStateException.class, () -> key.open(sealed));
    }

    @Test
    void theIdTellsNothingAboutTheKey() {
        assertEquals(32, key.id().length());
        assertEquals(key.id(), SessionKey.parse(key.value()).orElseThrow().id());
        assertFalse(key.value().contains(SessionKey.text(key.id().getBytes()).substring(0, 8)));
    }

    @Test
    void anAttemptIsKnownByItsStateAndBySecretsOfItsOwn() {
        SignInAttempt attempt = SignInAttempt.begin("/reports/rfm?currency=USD", "secret");
        SignInAttempt back = SignInAttempt.parse(attempt.value(), "secret").orElseThrow();
        assertEquals("/reports/rfm?currency=USD", back.destination());
        assertTrue(back.began(attempt.state()));
        assertEquals(attempt.verifier(), back.verifier());
        assertNotEquals(attempt.verifier(), attempt.nonce());
        assertFalse(back.began(null));
        assertFalse(back.began(SignInAttempt.begin("/reports", "secret").state()));
        assertFalse(
                SignInAttempt.parse(attempt.value(), "another").orElseThrow().began(attempt.state()));
        assertFalse(attempt.value().contains(attempt.verifier()));
        assertTrue(SignInAttempt.parse("nonsense", "secret").isEmpty());
    }
}
