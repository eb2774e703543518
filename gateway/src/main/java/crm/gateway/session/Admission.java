package crm.gateway.session;

/** Somebody whom the issuer lets in, before a session is opened. */
public final class Admission {

    private final IssuedTokens tokens;
    private final SignedTokens.SignedIn signedIn;

    Admission(IssuedTokens tokens, SignedTokens.SignedIn signedIn) {
        this.tokens = tokens;
        this.signedIn = signedIn;
    }

    /** What the services are shown. It has not been checked yet. */
    public String accessToken() {
        return tokens.access();
    }

    /** Whom the identity token is about. */
    public String subject() {
        return signedIn.subject();
    }

    IssuedTokens tokens() {
        return tokens;
    }

    String issuerSession() {
        return signedIn.session();
    }
}
