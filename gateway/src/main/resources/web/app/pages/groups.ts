/** The reports in the order in which somebody asks: who buys, what are they worth, what comes, where is a risk. */
const GROUPS: [string, string[]][] = [
    ['customers', ['rfm', 'rfm-segments', 'concentration', 'deciles', 'cohorts', 'lifecycle']],
    ['value', ['value-distribution', 'value-waterfall', 'portfolio']],
    ['prediction', ['alive', 'churn', 'model-histogram', 'model-tracking', 'model-holdout']],
    ['classes', ['classes', 'transitions', 'payment-standing']],
];

export interface Group {
    name: string;
    reports: string[];
}

/** Those that there are; what nobody has sorted yet comes last. */
export function grouped(reports: string[]): Group[] {
    const sorted = GROUPS.map(([name, known]) => ({name, reports: known.filter((report) => reports.includes(report))}));
    const known = GROUPS.flatMap(([, group]) => group);
    const others = reports.filter((report) => !known.includes(report));
    return [...sorted, {name: 'other', reports: others}].filter((group) => group.reports.length > 0);
}
