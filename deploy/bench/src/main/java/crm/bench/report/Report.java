package crm.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects figures and prints them: as one JSON object a line while they come, or as a table at the end. */
public final class Report {

    private static final String ROW = "%-11s %-52s %12s %12s %8s %8s %8s %8s  %s%n";

    private final JsonMapper mapper = new JsonMapper();
    private final List<Figure> figures = new ArrayList<>();
    private final PrintStream out;
    private final boolean json;

    /** @param json whether programs will read it */
    public Report(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Takes figures in; in JSON they are printed at once. */
    public void add(List<Figure> more) {
        figures.addAll(more);
        if (json) {
            more.forEach(figure -> out.println(line(figure)));
            out.flush();
        }
    }

    /** Whether there is a figure and every floor holds. */
    public boolean ok() {
        return !figures.isEmpty() && figures.stream().allMatch(Figure::isOk);
    }

    /** Prints the table, for people. */
    public void end() {
        if (json) {
            return;
        }
        out.printf(ROW, "", "", "measured", "limit", "ratio", "worst", "floor", "goal", "");
        for (Figure figure : figures) {
            out.printf(
                    ROW,
                    figure.id(),
                    figure.what(),
                    number(figure.measured()) + " " + figure.unit(),
                    number(figure.limit()),
                    number(figure.ratio()),
                    number(figure.worst()),
                    bound(figure, figure.getFloor()),
                    bound(figure, figure.getGoal()),
                    verdict(figure));
            if (!figure.note().isEmpty()) {
                out.println(" ".repeat(12) + figure.note());
            }
        }
    }

    String line(Figure figure) {
        try {
            return mapper.writeValueAsString(figure);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String verdict(Figure figure) {
        if (!figure.isOk()) {
            return "MISSED";
        }
        return figure.meetsGoal() ? "goal" : "ok";
    }

    private static String bound(Figure figure, Double value) {
        if (value == null) {
            return "";
        }
        String suffix = figure.bound().of() == Bound.Of.RATIO ? "x" : "";
        return figure.bound().sense().sign + " " + number(value) + suffix;
    }

    static String number(Double value) {
        if (value == null) {
            return "";
        }
        String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
