package crm.web.identity;

import crm.persistence.Caller;
import java.security.Principal;

/** Who a verified token stands for. The caller's trace is that of no request: it is replaced for each one. */
record CallerPrincipal(Caller caller) implements Principal {

    @Override
    public String getName() {
        return caller.subject();
    }
}
