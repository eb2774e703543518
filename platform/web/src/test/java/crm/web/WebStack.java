package crm.web;

import com.sun.net.httpserver.HttpServer;
import crm.stack.Ports;
import crm.stack.TestStack;
import crm.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;

/** A database with the sample's table, and an issuer that serves its keys once the service has started without it. */
public final class WebStack implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "crm.web.test.issuer";
    private static final String DATABASE = "web";
    private static final String SCHEMA = """
            drop table if exists note;
            create table note (
                tenant_id text not null, id uuid not null, text text not null, kind text not null,
                amount numeric(19, 4) not null, owner_id text not null, org_unit text not null,
                at timestamptz not null, version bigint not null,
                primary key (tenant_id, id));
            create index note_at on note (tenant_id, at, id);
            create index note_kind on note (tenant_id, kind, id);
            alter table note enable row level security;
            alter table note force row level security;
            create policy tenant_isolation on note
                using (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
            grant select, insert, update, delete on note to web_app""";

    private int port;
    private HttpServer keys;

    /** The issuer's address, for tokens. */
    static String issuer() {
        return System.getProperty(ISSUER);
    }

    @Override
    public Map<String, String> start() {
        TestStack.prepare(DATABASE, Path.of("platform/web"));
        try (Connection owner = DriverManager.getConnection(
                        TestStack.jdbcUrl(DATABASE), "web_owner", TestStack.password("web_owner"));
                Statement statement = owner.createStatement()) {
            statement.execute(SCHEMA);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        port = Ports.free();
        System.setProperty(ISSUER, "http://127.0.0.1:" + port + "/realms/crm");
        System.setProperty("crm.testing.database.url", TestStack.jdbcUrl(DATABASE));
        System.setProperty("crm.testing.database.owner", "web_owner");
        System.setProperty("crm.testing.database.password", TestStack.password("web_owner"));
        return Map.of(
                "crm.database.url", TestStack.reactiveUrl(DATABASE),
                "crm.database.user", "web_app",
                "crm.database.password", TestStack.password("web_app"),
                "crm.issuer", issuer());
    }

    @Override
    public void inject(Object test) {
        if (keys == null && !(test instanceof IssuerAbsent)) {
            serveKeys();
        }
    }

    private void serveKeys() {
        byte[] document = jwks().getBytes(StandardCharsets.UTF_8);
        try {
            keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.createContext("/realms/crm/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        keys.start();
    }

    private static String jwks() {
        Tokens.partner("main").token();
        try {
            RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            Base64.getDecoder().decode(System.getProperty("crm.testing.token.public"))));
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                    .formatted(
                            base64.encodeToString(key.getModulus().toByteArray()),
                            base64.encodeToString(key.getPublicExponent().toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (keys != null) {
            keys.stop(0);
        }
    }

    /** A test that runs while nobody can be asked for keys. */
    interface IssuerAbsent {}
}
