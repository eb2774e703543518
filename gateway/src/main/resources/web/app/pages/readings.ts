import type {Frame, Row} from '../api/frame';
import {t, word} from '../i18n';
import * as say from '../i18n/numbers';

type Reading = (frame: Frame, currency: string | null) => string;

/** Each report in one sentence, for those who have no time for the chart. */
const READINGS: Record<string, Reading> = {
    rfm: (frame, currency) => {
        const best = frame.rows.filter((row) => row.number('recency') >= 4 && row.number('frequency') >= 4);
        const customers = sum(best, 'customers');
        const money = best.reduce((all, row) => all + row.number('meanMonetary') * row.number('customers'), 0);
        return t('reading.rfm', {
            best: say.number(customers, 0),
            n: say.customers(frame.report.n),
            money: say.money(customers === 0 ? null : money / customers, currency),
        });
    },
    'rfm-segments': (frame) => {
        const best = largest(frame.rows, 'revenue');
        return t('reading.rfm-segments', {
            segment: word(best.text('segment')),
            customers: part(best.number('customers'), frame.sum('customers')),
            revenue: part(best.number('revenue'), frame.sum('revenue')),
        });
    },
    alive: (frame) => {
        const most = Math.max(...frame.rows.map((row) => row.number('frequency')));
        const row = largest(frame.rows.filter((candidate) => candidate.number('frequency') === most), 'recencyWeeks');
        return t('reading.alive', {weeks: say.number(row.number('recencyWeeks'), 0), alive: say.share(row.maybe('alive'))});
    },
    concentration: (frame) =>
        t('reading.concentration', {
            top: say.share(frame.figure('topShare')),
            for80: say.customers(frame.figure('customersFor80') ?? 0),
            gini: say.number(frame.figure('gini')),
        }),
    deciles: (frame, currency) => {
        const best = largest(frame.rows, 'revenue');
        return t('reading.deciles', {share: say.share(best.maybe('share')), money: say.money(best.maybe('revenue'), currency)});
    },
    cohorts: (frame) => {
        const [first, rows] = [...frame.by('cohort').entries()].sort(([a], [b]) => (a < b ? -1 : 1))[0];
        const last = largest(rows, 'month');
        return t('reading.cohorts', {
            first: say.month(first),
            active: part(last.number('active'), last.number('customers')),
            month: last.text('month'),
        });
    },
    'value-distribution': (frame, currency) =>
        t('reading.value-distribution', {
            median: say.money(frame.figure('median'), currency),
            mean: say.money(frame.figure('mean'), currency),
            total: say.money(frame.figure('total'), currency),
        }),
    'value-waterfall': (frame, currency) => {
        const best = largest(frame.rows.filter((row) => row.text('component') !== 'total'), 'amount');
        const total = frame.rows.find((row) => row.text('component') === 'total');
        return t('reading.value-waterfall', {
            part: word(best.text('component')),
            money: say.money(best.maybe('amount'), currency),
            total: say.money(total?.maybe('amount') ?? frame.sum('amount'), currency),
        });
    },
    portfolio: (frame) => {
        const invest = frame.rows.filter((row) => row.text('quadrant') === 'invest');
        const risky = invest.filter((row) => row.number('churnRisk') >= 0.5);
        return t('reading.portfolio', {
            invest: part(invest.length, frame.rows.length),
            risk: part(risky.length, invest.length),
        });
    },
    classes: (frame) => {
        const groups = frame.by('classification');
        const [name, rows] = [...groups.entries()][0];
        const best = largest(rows, 'customers');
        return t('reading.classes', {
            classes: say.number(groups.size, 0),
            name: word(name),
            class: word(best.text('class')),
            share: part(best.number('customers'), sum(rows, 'customers')),
        });
    },
    transitions: (frame) => {
        const [, rows] = [...frame.by('classification').entries()][0];
        const moved = rows.filter((row) => row.text('from') !== row.text('to'));
        return t('reading.transitions', {moved: part(sum(moved, 'customers'), sum(rows, 'customers'))});
    },
    churn: (frame) => {
        const worst = largest(frame.rows, 'predicted');
        const observed = worst.maybe('observed');
        return t(observed === null ? 'reading.churn.unknown' : 'reading.churn', {
            predicted: say.share(worst.maybe('predicted')),
            observed: say.share(observed),
        });
    },
    'model-histogram': (frame) => {
        const none = frame.rows[0];
        return t('reading.model-histogram', {
            off: off(none.number('actual'), none.number('expected')),
            actual: say.number(none.maybe('actual'), 0),
            expected: say.number(none.maybe('expected'), 0),
        });
    },
    'model-tracking': (frame) => {
        const last = frame.rows[frame.rows.length - 1];
        return t('reading.model-tracking', {
            actual: say.number(last.maybe('actualCumulative'), 0),
            expected: say.number(last.maybe('expectedCumulative'), 0),
            off: off(last.number('actualCumulative'), last.number('expectedCumulative')),
        });
    },
    'model-holdout': (frame) => {
        const all = (name: string): number =>
            frame.rows.reduce((total, row) => total + row.number(name) * row.number('customers'), 0);
        return t('reading.model-holdout', {
            actual: say.number(all('actual'), 0),
            expected: say.number(all('expected'), 0),
        });
    },
    lifecycle: (frame) => {
        const most = largest(frame.rows, 'customers');
        return t('reading.lifecycle', {
            state: word(most.text('state')),
            share: part(most.number('customers'), frame.sum('customers')),
        });
    },
    'payment-standing': (frame, currency) => {
        const bad = frame.rows.filter((row) => row.text('record') === 'bad');
        return t('reading.payment-standing', {
            exposure: say.money(sum(bad, 'exposure'), currency),
            customers: say.customers(sum(bad, 'customers')),
        });
    },
};

/** The sentence, or none where nothing can be said. */
export function reading(name: string, frame: Frame, currency: string | null): string {
    return frame.rows.length === 0 ? '' : (READINGS[name]?.(frame, currency) ?? '');
}

function sum(rows: Row[], name: string): number {
    return rows.reduce((total, row) => total + row.number(name), 0);
}

function largest(rows: Row[], name: string): Row {
    return rows.reduce((best, row) => (row.number(name) > best.number(name) ? row : best));
}

function part(of: number, all: number): string {
    return say.share(all === 0 ? null : of / all);
}

function off(actual: number, expected: number): string {
    return say.share(actual === 0 ? null : Math.abs(expected - actual) / actual);
}
