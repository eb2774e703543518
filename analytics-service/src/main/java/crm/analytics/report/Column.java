package crm.analytics.report;

/**
 * A column of a report.
 *
 * @param name in English, for programs
 * @param type number, text, money, share (0 to 1) or date
 */
record Column(String name, String type) {

    static Column number(String name) {
        return new Column(name, "number");
    }

    static Column text(String name) {
        return new Column(name, "text");
    }

    static Column money(String name) {
        return new Column(name, "money");
    }

    static Column share(String name) {
        return new Column(name, "share");
    }

    static Column date(String name) {
        return new Column(name, "date");
    }
}
