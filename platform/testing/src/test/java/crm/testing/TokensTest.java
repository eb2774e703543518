package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void carriesTheClaimsOfTheRealm() throws Exception {
        JsonNode claims = claims(Tokens.repNorth("main"));
        assertEquals("main", claims.path("tenant").asText());
        assertEquals("/sales/north", claims.path("org_unit").asText());
        assertEquals("sales-rep", claims.at("/realm_access/roles/0").asText());
        assertEquals(Tokens.subject("rep-north", "main"), claims.path("sub").asText());
    }

    @Test
    void isSignedWithTheKeyThatServicesTrust() throws Exception {
        assertTrue(verifies(Tokens.repNorth("main").token()));
        assertFalse(verifies(Tokens.repNorth("main").forged().token()));
    }

    @Test
    void badTokensAreBad() throws Exception {
        JsonNode expired = claims(Tokens.repNorth("main").expired());
        assertTrue(expired.path("exp").asLong() < System.currentTimeMillis() / 1000);
        assertFalse(claims(Tokens.repNorth("main").with("tenant", null)).has("tenant"));
    }

    private static JsonNode claims(Tokens token) throws Exception {
        return Examples.JSON.readTree(
                Base64.getUrlDecoder().decode(token.token().split("\\.")[1]));
    }

    private static boolean verifies(String token) throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(TokenKeys.publicKey())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        int dot = token.lastIndexOf('.');
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }
}
