package crm.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers, CUSTOMER",
        "/api/v1/customers/cus_1, CUSTOMER",
        "/api/v1/customers:batch, CUSTOMER",
        "/api/v1/customers/external/sap/4711, CUSTOMER",
        "/api/v1/customers/cus_1/lifecycle, CUSTOMER",
        "/api/v1/customers/cus_1/contacts, CUSTOMER",
        "/api/v1/customers/cus_1/preferences/delivery.day, CUSTOMER",
        "/api/v1/contacts/con_1, CUSTOMER",
        "/api/v1/me/favourites/customers/cus_1, CUSTOMER",
        "/api/v1/me/customers, CUSTOMER",
        "/api/v1/me/preferences/delivery.day, CUSTOMER",
        "/api/v1/users/7c0e/customers, CUSTOMER",
        "/api/v1/metadata/customers/coding-rule, CUSTOMER",
        "/api/v1/metadata/customers/attributes/industry, CUSTOMER",
        "/api/v1/metadata/products/attributes, SALES",
        "/api/v1/metadata/opportunities/attributes/need, SALES",
        "/api/v1/metadata/orders/attributes, SALES",
        "/api/v1/metadata/tickets/attributes, CUSTOMER",
        "/api/v1/customers/cus_1/assignment/replay, CUSTOMER",
        "/api/v1/users/someone/assignment-profile, CUSTOMER",
        "/api/v1/assignment-rules/asr_1, CUSTOMER",
        "/api/v1/assignment-profiles, CUSTOMER",
        "/api/v1/assignment-profiles/search, CUSTOMER",
        "/api/v1/assignments/waiting/search, CUSTOMER",
        "/api/v1/customers/search, CUSTOMER",
        "/api/v1/customers/cus_1/contacts/search, CUSTOMER",
        "/api/v1/assignments:preview, CUSTOMER",
        "/api/v1/assignments/waiting, CUSTOMER",
        "/api/v1/territories/ter_1, CUSTOMER",
        "/api/v1/metadata/dictionaries/industry, CUSTOMER",
        "/api/v1/territories:preview, CUSTOMER",
        "/api/v1/leaver-policy, CUSTOMER",
        "/api/v1/customers/cus_1/value, ANALYTICS",
        "/api/v1/customers/cus_1/value/explain, ANALYTICS",
        "/api/v1/customers/cus_1/value/more, CUSTOMER",
        "/api/v1/customers/cus_1/credit-policy, SALES",
        "/api/v1/customers/cus_1/credit-policy/decision, SALES",
        "/api/v1/credit-policies, SALES",
        "/api/v1/products, SALES",
        "/api/v1/products/prd_1/prices/USD, SALES",
        "/api/v1/opportunities/opp_1/win, SALES",
        "/api/v1/orders, SALES",
        "/api/v1/orders/ord_1/payments, SALES",
        "/api/v1/jobs/imports/job_1/errors, SALES",
        "/api/v1/imports/imp_1/rows.csv, CUSTOMER",
        "/api/v1/customers/exports/exp_1/file, CUSTOMER",
        "/api/v1/tickets/tkt_1, SUPPORT",
        "/api/v1/feedback/fbk_1/submit, SUPPORT",
        "/api/v1/campaigns/cmp_1/members, MARKETING",
        "/api/v1/analytics/summary, ANALYTICS",
        "/api/v1/analytics/playbooks, ANALYTICS",
        "/api/v1/segments/seg_1/members, ANALYTICS",
        "/api/v1/admin/projections, ANALYTICS",
        "/api/v1/admin/projections/customer-view:rebuild, ANALYTICS",
    })
    void aPathBelongsToOnePart(String path, Part part) {
        Route route = Routes.find(path).orElseThrow();
        assertEquals(part, route.part());
        assertEquals(path + "?limit=3", route.target(path + "?limit=3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "sales", "support", "marketing", "analytics"})
    void everyPartHasItsAdministration(String part) {
        String path = "/api/v1/admin/" + part + "/dead-letters/1/resubmit";
        Route route = Routes.find(path).orElseThrow();
        assertEquals(part, route.part().key());
        assertEquals("/api/v1/admin/dead-letters/1/resubmit?a=b", route.target(path + "?a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/orders",
                "/api/v1/ordersX",
                "/api/v1/order",
                "/api/v1/admin",
                "/api/v1/admin/dead-letters",
                "/api/v1/admin/keycloak/dead-letters",
                "/api/v1/admin/sales",
                "/q/health",
                "/q/metrics",
                "/api/v1/openapi.json/more",
                "/api/v1/metadata/tickets",
                "/api/v1/metadata/tickets/numbers",
                "/app/index.html",
            })
    void whatNoRowKnowsDoesNotExist(String path) {
        assertTrue(Routes.find(path).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders/../admin/dead-letters",
                "/api/v1/orders/%2e%2e/admin/dead-letters",
                "/api/v1/orders/%2E./admin",
                "/api/v1/orders/.",
                "/api/v1//admin/dead-letters",
                "/api/v1/orders/..\\admin",
                "/api/v1/orders/x/..",
            })
    void aPathThatCanBeReadAsAnotherOneIsNotServed(String path) {
        assertTrue(Routes.find(path).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/orders, READ",
        "HEAD, /api/v1/orders, READ",
        "POST, /api/v1/orders, WRITE",
        "POST, /api/v1/orders/search, READ",
        "POST, /api/v1/customers/exports/search, READ",
        "GET, /api/v1/search, EXPENSIVE",
        "DELETE, /api/v1/segments/seg_1, WRITE",
        "POST, /api/v1/customers:batch, EXPENSIVE",
        "POST, /api/v1/jobs/imports, EXPENSIVE",
        "POST, /api/v1/imports, EXPENSIVE",
        "POST, /api/v1/customers/exports, EXPENSIVE",
        "GET, /api/v1/customers/exports/exp_1/file, READ",
        "GET, /api/v1/jobs/imports/job_1, READ",
        "POST, /api/v1/admin/projections/x:rebuild, EXPENSIVE",
        "GET, /api/v1/admin/sales/dead-letters, READ",
        "GET, /api/v1/customers/cus_1/overview, EXPENSIVE",
        "GET, /api/v1/health, OPEN",
    })
    void aRequestHasItsCost(String method, String path, Cost cost) {
        assertEquals(cost, Routes.find(path).orElseThrow().cost(HttpMethod.valueOf(method), path));
    }

    @Test
    void onlyTheDocumentsNeedNoToken() {
        assertEquals(
                java.util.List.of("/api/v1/openapi.json", "/api/v1/asyncapi.json", "/api/v1/docs**", "/api/v1/health"),
                Routes.table().stream().filter(Route::open).map(Route::pattern).toList());
        assertTrue(Routes.table().stream().filter(Route::open).allMatch(Route::isOwn));
    }

    @Test
    void everyRowIsReachedByItsOwnPattern() {
        for (Route route : Routes.table()) {
            String path = route.pattern().replaceAll("\\*\\*$", "").replace("{id}", "x");
            String asked = path.endsWith("/") ? path + "x" : path;
            assertEquals(route, Routes.find(asked).orElseThrow(), asked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SALES, /api/v1/orders/{id}, /api/v1/orders/{id}",
        "SALES, /api/v1/admin/dead-letters/{id}/resubmit, /api/v1/admin/sales/dead-letters/{id}/resubmit",
        "ANALYTICS, /api/v1/admin/projections/{name}:rebuild, /api/v1/admin/projections/{name}:rebuild",
        "ANALYTICS, /api/v1/customers/{id}/value, /api/v1/customers/{id}/value",
        "CUSTOMER, /api/v1/metadata/{object}/attributes, /api/v1/metadata/{object}/attributes",
        "CUSTOMER, /api/v1/metadata/{object}/attributes/{name}, /api/v1/metadata/{object}/attributes/{name}",
        "SALES, /api/v1/metadata/{object}/attributes, ",
        "SALES, /api/v1/tickets, ",
        "CUSTOMER, /api/v1/customers/{id}/value, ",
        "SALES, /internal, ",
        "SALES, /api/v1/orders/search, /api/v1/orders/search",
        "SALES, /api/v1/search, ",
    })
    void whatAPartDescribesIsPublishedUnderTheGatewaysPath(Part part, String path, String published) {
        assertEquals(published, Routes.published(part, path).orElse(null));
    }
}
