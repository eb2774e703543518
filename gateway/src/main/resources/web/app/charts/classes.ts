import {columnTitle, t, word} from '../i18n';
import * as say from '../i18n/numbers';
import type {Chart} from './panel';
import * as part from './parts';

export const classes: Chart = (drawing) => {
    const {frame, colours} = drawing;
    return [...frame.by('classification').entries()].map(([name, rows]) => {
        const all = rows.reduce((sum, row) => sum + row.number('customers'), 0) || 1;
        const listed = [...rows].reverse();
        return {
            title: word(name),
            height: 56 + rows.length * 34,
            option: part.frameOf(drawing, {
                grid: part.grid({right: drawing.narrow ? 84 : 110}),
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {dataIndex: number}) =>
                        `${word(listed[mark.dataIndex].text('class'))}\n${say.customers(listed[mark.dataIndex].number('customers'))}`,
                },
                xAxis: part.values(colours, columnTitle('customers'), (value) => say.short(value)),
                yAxis: part.categories(
                    colours,
                    '',
                    listed.map((row) => word(row.text('class'))),
                    {axisLabel: {width: drawing.narrow ? 100 : 280, overflow: 'truncate', hideOverlap: false}},
                ),
                series: [
                    {
                        type: 'bar',
                        barMaxWidth: 20,
                        data: listed.map((row) => row.number('customers')),
                        label: {
                            show: true,
                            position: 'right',
                            color: colours.text,
                            formatter: (mark: {value: number}) =>
                                `${say.short(mark.value)} · ${say.share(mark.value / all)}`,
                        },
                    },
                ],
            }),
        };
    });
};

export const transitions: Chart = (drawing) => {
    const {frame, colours} = drawing;
    return [...frame.by('classification').entries()].map(([name, rows]) => {
        const names = [...new Set([...rows.map((row) => row.text('from')), ...rows.map((row) => row.text('to'))])];
        const of = new Map<string, number>();
        rows.forEach((row) => of.set(row.text('from'), (of.get(row.text('from')) ?? 0) + row.number('customers')));
        const axes = {
            x: part.categories(colours, columnTitle('to'), names.map(word), {
                axisLabel: {interval: 0, rotate: drawing.narrow || names.length > 6 ? 40 : 0, hideOverlap: false},
            }),
            y: part.categories(colours, columnTitle('from'), [...names].reverse().map(word), {
                axisLabel: {interval: 0, hideOverlap: false, width: drawing.narrow ? 84 : 160, overflow: 'truncate'},
            }),
        };
        const cells = rows.map((row) => {
            const share = row.number('customers') / (of.get(row.text('from')) || 1);
            return {
                x: names.indexOf(row.text('to')),
                y: names.length - 1 - names.indexOf(row.text('from')),
                value: share,
                label: say.short(row.number('customers')),
                told: `${word(row.text('from'))} → ${word(row.text('to'))}\n${say.customers(row.number('customers'))}\n${say.share(share)}`,
            };
        });
        return {
            title: `${word(name)} · ${t('chart.matrix')}`,
            height: 150 + names.length * 40,
            option: part.heat(drawing, axes, cells, (value) => say.share(value, 0)),
        };
    });
};

/** A funnel whose widths are true: one that tapers shows something for nothing. */
export const lifecycle: Chart = (drawing) => {
    const {frame, colours} = drawing;
    const rows = [...frame.rows].reverse();
    const all = frame.sum('customers') || 1;
    const most = Math.max(1, ...rows.map((row) => row.number('customers')));
    return [
        {
            height: 24 + rows.length * 52,
            option: part.frameOf(drawing, {
                grid: part.grid({right: drawing.narrow ? 96 : 120}),
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {dataIndex: number}) =>
                        `${word(rows[mark.dataIndex].text('state'))}\n${say.customers(rows[mark.dataIndex].number('customers'))}`,
                },
                xAxis: {type: 'value', show: false, max: most},
                yAxis: part.categories(
                    colours,
                    '',
                    rows.map((row) => word(row.text('state'))),
                    {axisLine: {show: false}, axisTick: {show: false}, axisLabel: {hideOverlap: false}},
                ),
                series: [
                    {
                        type: 'bar',
                        stack: 'all',
                        silent: true,
                        itemStyle: {color: 'transparent'},
                        tooltip: {show: false},
                        data: rows.map((row) => (most - row.number('customers')) / 2),
                    },
                    {
                        type: 'bar',
                        stack: 'all',
                        barWidth: '72%',
                        data: rows.map((row) => row.number('customers')),
                        label: {
                            show: true,
                            position: 'right',
                            color: colours.text,
                            formatter: (mark: {value: number}) =>
                                `${say.short(mark.value)} · ${say.share(mark.value / all)}`,
                        },
                    },
                ],
            }),
        },
    ];
};

export const payment: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    const records = frame.texts('record');
    const sizes = frame.texts('size');
    const axes = {
        x: part.categories(colours, columnTitle('record'), records.map(word)),
        y: part.categories(colours, columnTitle('size'), sizes.map(word)),
    };
    const cells = frame.rows.map((row) => ({
        x: records.indexOf(row.text('record')),
        y: sizes.indexOf(row.text('size')),
        value: row.maybe('exposure'),
        label: `${say.short(row.number('customers'))}\n${say.short(row.maybe('exposure'), currency)}`,
        told: [
            `${word(row.text('size'))}, ${word(row.text('record'))}`,
            say.customers(row.number('customers')),
            `${columnTitle('exposure')}: ${say.money(row.maybe('exposure'), currency)}`,
        ].join('\n'),
    }));
    return [
        {
            title: `${columnTitle('customers')} · ${columnTitle('exposure')}`,
            height: 320,
            option: part.heat(drawing, axes, cells, (value) => say.short(value, currency)),
        },
    ];
};
