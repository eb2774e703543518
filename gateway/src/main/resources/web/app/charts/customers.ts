import {columnTitle, t, word} from '../i18n';
import * as say from '../i18n/numbers';
import type {Chart, Drawing, Option} from './panel';
import * as part from './parts';

const SCORES = ['1', '2', '3', '4', '5'];

export const rfm: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    const cells = frame.rows.map((row) => ({
        x: row.number('recency') - 1,
        y: row.number('frequency') - 1,
        value: row.maybe('meanMonetary'),
        label: `${say.short(row.number('customers'))}\n${say.short(row.maybe('meanMonetary'), currency)}`,
        told: [
            `${columnTitle('recency')}: ${row.text('recency')}`,
            `${columnTitle('frequency')}: ${row.text('frequency')}`,
            say.customers(row.number('customers')),
            `${t('chart.meanMonetary')}: ${say.money(row.maybe('meanMonetary'), currency)}`,
        ].join('\n'),
    }));
    const axes = {
        x: part.categories(colours, columnTitle('recency'), SCORES),
        y: part.categories(colours, columnTitle('frequency'), SCORES),
    };
    return [
        {
            title: `${columnTitle('customers')} · ${t('chart.meanMonetary')}`,
            height: 400,
            option: part.heat(drawing, axes, cells, (value) => say.short(value, currency)),
        },
    ];
};

export const segments: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    const rows = [...frame.rows].sort((a, b) => a.number('revenue') - b.number('revenue'));
    const customers = frame.sum('customers') || 1;
    const revenue = frame.sum('revenue') || 1;
    const bar = (place: number, name: string, of: string, all: number): Option => ({
        type: 'bar',
        name,
        data: rows.map((row) => row.number(of) / all),
        barMaxWidth: 18,
        itemStyle: {decal: part.decal(place)},
        label: {
            show: true,
            position: 'right',
            color: colours.text,
            formatter: (mark: {value: number}) => say.share(mark.value),
        },
    });
    return [
        {
            height: 72 + rows.length * 46,
            option: part.frameOf(drawing, {
                grid: part.grid({top: 36, right: 56}),
                legend: part.legend(colours),
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {dataIndex: number}) => {
                        const row = rows[mark.dataIndex];
                        return [
                            word(row.text('segment')),
                            say.customers(row.number('customers')),
                            `${columnTitle('orders')}: ${say.number(row.maybe('orders'), 0)}`,
                            `${columnTitle('revenue')}: ${say.money(row.maybe('revenue'), currency)}`,
                        ].join('\n');
                    },
                },
                xAxis: part.values(colours, '', (value) => say.share(value, 0)),
                yAxis: part.categories(
                    colours,
                    '',
                    rows.map((row) => word(row.text('segment'))),
                    {axisLabel: {width: drawing.narrow ? 96 : 200, overflow: 'break', hideOverlap: false}},
                ),
                series: [
                    bar(0, t('chart.share.customers'), 'customers', customers),
                    bar(1, t('chart.share.revenue'), 'revenue', revenue),
                ],
            }),
        },
    ];
};

export const concentration: Chart = (drawing) => {
    const {frame, colours} = drawing;
    const points = frame.rows.map((row) => [row.number('customersShare'), row.number('revenueShare')]);
    const top = frame.figure('topShare');
    return [
        {
            height: 420,
            option: part.frameOf(drawing, {
                grid: part.grid({top: 44}),
                legend: part.legend(colours),
                tooltip: {
                    ...part.tooltip(colours),
                    trigger: 'axis',
                    formatter: (marks: {value: number[]}[]) =>
                        `${columnTitle('customersShare')}: ${say.share(marks[0].value[0])}\n` +
                        `${columnTitle('revenueShare')}: ${say.share(marks[0].value[1])}`,
                },
                xAxis: part.values(colours, columnTitle('customersShare'), (value) => say.share(value, 0), {max: 1}),
                yAxis: part.values(colours, columnTitle('revenueShare'), (value) => say.share(value, 0), {max: 1}),
                series: [
                    part.line(drawing, 0, t('chart.lorenz'), points, {
                        showSymbol: false,
                        areaStyle: {opacity: 0.12},
                        markLine: {
                            symbol: 'none',
                            silent: true,
                            lineStyle: {color: colours.text, type: 'dotted', width: 2},
                            label: {
                                color: colours.text,
                                position: 'middle',
                                rotate: 0,
                                align: 'left',
                                verticalAlign: 'middle',
                                backgroundColor: colours.surface,
                                padding: [3, 6],
                                distance: 8,
                                formatter: t('chart.top20', {top: say.share(top)}),
                            },
                            data: [[{coord: [0.2, 0]}, {coord: [0.2, top ?? 1]}]],
                        },
                    }),
                    part.line(drawing, 1, t('chart.equal'), [[0, 0], [1, 1]], {showSymbol: false}),
                ],
            }),
        },
    ];
};

export const deciles: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    return [
        {
            height: 380,
            option: part.frameOf(drawing, {
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {dataIndex: number}) => {
                        const row = frame.rows[mark.dataIndex];
                        return [
                            `${columnTitle('decile')}: ${row.text('decile')}`,
                            say.customers(row.number('customers')),
                            `${columnTitle('revenue')}: ${say.money(row.maybe('revenue'), currency)}`,
                            `${columnTitle('share')}: ${say.share(row.maybe('share'))}`,
                        ].join('\n');
                    },
                },
                grid: part.grid({top: 32}),
                xAxis: part.categories(
                    colours,
                    columnTitle('decile'),
                    frame.rows.map((row) => row.text('decile')),
                ),
                yAxis: part.values(colours, columnTitle('revenue'), (value) => say.short(value, currency)),
                series: [
                    {
                        type: 'bar',
                        data: frame.rows.map((row) => row.maybe('revenue')),
                        barMaxWidth: 56,
                        label: {
                            show: true,
                            position: 'top',
                            color: colours.text,
                            fontSize: drawing.narrow ? 10 : 12,
                            formatter: (mark: {dataIndex: number}) =>
                                say.share(frame.rows[mark.dataIndex].maybe('share'), drawing.narrow ? 0 : 1),
                        },
                    },
                ],
            }),
        },
    ];
};

export const cohorts: Chart = (drawing) => {
    const {frame, colours} = drawing;
    const groups = [...frame.by('cohort').entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    const months = [...new Set(frame.rows.map((row) => row.number('month')))].sort((a, b) => a - b);
    const rate = (active: number | null, of: number): number | null => (active === null || of === 0 ? null : active / of);
    const first = (rows: (typeof groups)[0][1]): number => Math.max(...rows.map((row) => row.number('customers')));
    const cells = groups.flatMap(([cohort, rows], y) =>
        rows.map((row) => {
            const value = rate(row.maybe('active'), row.number('customers') || first(rows));
            return {
                x: months.indexOf(row.number('month')),
                y: groups.length - 1 - y,
                value,
                label: value === null ? '' : say.share(value, 0),
                told: [
                    say.month(cohort),
                    `${columnTitle('month')}: ${row.text('month')}`,
                    say.customers(row.number('customers')),
                    `${columnTitle('active')}: ${say.number(row.maybe('active'), 0)}`,
                    `${columnTitle('revenue')}: ${say.money(row.maybe('revenue'), drawing.currency)}`,
                ].join('\n'),
            };
        }),
    );
    const room = (drawing.narrow ? 330 : 900) / Math.max(1, months.length);
    const axes = {
        x: part.categories(colours, columnTitle('month'), months.map(String)),
        y: part.categories(
            colours,
            '',
            groups.map(([cohort]) => say.month(cohort)).reverse(),
        ),
    };
    return [
        {
            title: t('chart.retention'),
            height: 110 + groups.length * 26,
            option: part.heat(drawing, axes, cells, (value) => say.share(value, 0), room > 34),
        },
        {title: t('chart.curves'), height: 420, option: curves(drawing, groups, months)},
    ];
};

function curves(drawing: Drawing, groups: [string, Drawing['frame']['rows']][], months: number[]): Option {
    const {colours} = drawing;
    const step = Math.max(1, Math.ceil(groups.length / 5));
    const chosen = groups.filter((group, place) => place % step === 0).slice(0, 5);
    const mean = months.map((month) => {
        const rows = groups.flatMap(([, all]) => all.filter((row) => row.number('month') === month));
        const customers = rows.reduce((sum, row) => sum + row.number('customers'), 0);
        return customers === 0 ? null : rows.reduce((sum, row) => sum + row.number('active'), 0) / customers;
    });
    const one = (rows: Drawing['frame']['rows']): (number | null)[] =>
        months.map((month) => {
            const row = rows.find((candidate) => candidate.number('month') === month);
            return row === undefined || row.number('customers') === 0
                ? null
                : row.number('active') / row.number('customers');
        });
    return part.frameOf(drawing, {
        grid: part.grid({top: drawing.narrow ? 84 : 40}),
        legend: part.legend(colours),
        tooltip: {
            ...part.tooltip(colours),
            trigger: 'axis',
            valueFormatter: (value: number | null) => say.share(value ?? null),
        },
        xAxis: part.categories(colours, columnTitle('month'), months.map(String), {boundaryGap: false}),
        yAxis: part.values(colours, '', (value) => say.share(value, 0)),
        series: [
            part.line(drawing, 0, t('chart.mean'), mean, {lineStyle: {width: 4}}),
            ...chosen.map(([cohort, rows], place) => part.line(drawing, place + 1, say.month(cohort), one(rows))),
        ],
    });
}
