package crm.local;

import java.io.PrintWriter;

/** What to do next, once everything runs. */
final class Welcome {

    private Welcome() {}

    static void print(PrintWriter out, Layout layout) {
        out.printf("""

                The platform is ready.
                  API            %1$s/api/v1
                  Documentation  %1$s/api/v1/docs
                  Reports        %1$s/reports
                  Identity       %2$s
                  Users          rep-north, rep-south, manager, agent, marketing, analyst, maintainer, admin
                                 each @main and @demo; partner systems partner-main and partner-demo
                  Passwords      %3$s/user-NAME@TENANT

                Try
                  ./crm demo
                  curl -H "Authorization: Bearer $(./crm token manager@demo)" %1$s/api/v1/customers
                  ./crm status
                """, layout.gatewayUrl(), layout.issuer(), layout.secrets());
        out.flush();
    }
}
