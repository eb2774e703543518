package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.clientele.Clientele;
import crm.bench.company.Company;
import crm.bench.company.ReadTraffic;
import crm.bench.company.TextIds;
import crm.bench.load.Load;
import crm.bench.platform.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is read of customers. */
final class CustomerReads {

    /** How long pages are. */
    static final int PAGE = 50;

    static final String LIST = "/api/v1/customers?limit=" + PAGE;

    private static final int CONNECTIONS = 4;

    private CustomerReads() {}

    /** One record. */
    static String single(UUID customer) {
        return "/api/v1/customers/" + TextIds.text("cus", customer);
    }

    /** The list of those of an industry. */
    static String ofIndustry(String industry) {
        return LIST + "&filter=attr." + Clientele.INDUSTRY + "==" + industry;
    }

    /** How many there are of each industry. */
    static String byIndustry() {
        return "/api/v1/customers/aggregate?groupBy=attr." + Clientele.INDUSTRY;
    }

    /** The timeline of a customer, from its end on. */
    static String timeline(UUID customer) {
        return single(customer) + "/timeline?limit=" + PAGE;
    }

    /** The same, from the middle of a long past on. */
    static String timelineOfOldTimes(UUID customer) {
        Instant middle = Instant.now().minus(Clientele.halfAgo()).truncatedTo(ChronoUnit.SECONDS);
        return timeline(customer) + "&filter=at=lt=" + middle;
    }

    /** The paths of the first pages of a list, as many as there are and at most so many. */
    static List<String> pages(Api gateway, String user, String path, int most) {
        List<String> paths = new ArrayList<>(List.of(path));
        while (paths.size() < most) {
            Api.Reply reply = gateway.get(user, paths.getLast());
            if (reply.body() == null
                    || !reply.body().path("page").path("hasMore").asBoolean()) {
                break;
            }
            String cursor = reply.body().path("page").path("next").asText();
            paths.add(path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        }
        return paths;
    }

    /** One round of all kinds of reads, by who sees all and by who sees what is theirs, to warm up. */
    static void each(Stage stage, Clientele clientele, int round) throws IOException {
        List<String> paths = new ArrayList<>(List.of(
                LIST,
                ofIndustry(Clientele.RARE_INDUSTRY),
                byIndustry(),
                timeline(clientele.withPast()),
                timelineOfOldTimes(clientele.withPast())));
        clientele.own().stream().limit(PAGE).map(CustomerReads::single).forEach(paths::add);
        String user = round % 2 == 0 ? Company.REP : CustomerBase.ADMINISTRATOR;
        String host = Stage.host(stage.gateway());
        try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
            load.closed(new ReadTraffic(paths, host, stage.token(user), round), WarmUp.ROUND);
        }
    }
}
