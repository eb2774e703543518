import {columnTitle, t} from '../i18n';
import * as say from '../i18n/numbers';
import type {Chart, Drawing, Option, Panel} from './panel';
import * as part from './parts';

export const alive: Chart = (drawing) => {
    const {frame, colours} = drawing;
    const frequencies = sorted(frame.rows.map((row) => row.number('frequency')));
    const weeks = sorted(frame.rows.map((row) => row.number('recencyWeeks')));
    const axes = {
        x: part.categories(colours, columnTitle('frequency'), frequencies.map((value) => say.number(value))),
        y: part.categories(colours, columnTitle('recencyWeeks'), weeks.map((value) => say.number(value))),
    };
    const map = (name: string, format: (value: number | null) => string): Option =>
        part.heat(
            drawing,
            axes,
            frame.rows.map((row) => ({
                x: frequencies.indexOf(row.number('frequency')),
                y: weeks.indexOf(row.number('recencyWeeks')),
                value: row.maybe(name),
                label: format(row.maybe(name)),
                told: [
                    `${columnTitle('frequency')}: ${row.text('frequency')}`,
                    `${columnTitle('recencyWeeks')}: ${row.text('recencyWeeks')}`,
                    `${columnTitle('alive')}: ${say.share(row.maybe('alive'))}`,
                    `${columnTitle('expected')}: ${say.number(row.maybe('expected'))}`,
                ].join('\n'),
            })),
            format,
            frequencies.length <= (drawing.narrow ? 8 : 14) && weeks.length <= 16,
        );
    const height = Math.min(560, 140 + weeks.length * 24);
    return [
        {title: t('chart.alive'), height, option: map('alive', (value) => say.share(value, 0))},
        {
            title: t('chart.expected', {weeks: say.number(frame.figure('horizonWeeks'), 0)}),
            height,
            option: map('expected', (value) => say.number(value, 1)),
        },
    ];
};

export const churn: Chart = (drawing) => {
    const {frame} = drawing;
    return [
        lines(
            drawing,
            columnTitle('decile').replace(/ ?[(（].*$/, ''),
            frame.rows.map((row) => row.text('decile')),
            [
                [columnTitle('predicted'), frame.rows.map((row) => row.maybe('predicted'))],
                [columnTitle('observed'), frame.rows.map((row) => row.maybe('observed'))],
            ],
            (value) => say.share(value),
        ),
    ];
};

export const histogram: Chart = (drawing) => {
    const {frame, colours} = drawing;
    const bar = (place: number, name: string): Option => ({
        type: 'bar',
        name: columnTitle(name),
        data: frame.rows.map((row) => row.maybe(name)),
        itemStyle: {decal: part.decal(place)},
        barMaxWidth: 36,
    });
    return [
        {
            height: 400,
            option: part.frameOf(drawing, {
                grid: part.grid({top: 40}),
                legend: part.legend(colours),
                tooltip: {
                    ...part.tooltip(colours),
                    trigger: 'axis',
                    axisPointer: {type: 'shadow'},
                    valueFormatter: (value: number | null) => say.number(value ?? null, 1),
                },
                xAxis: part.categories(
                    colours,
                    columnTitle('repeats'),
                    part.orMore(frame.rows.map((row) => row.text('repeats'))),
                ),
                yAxis: part.values(colours, columnTitle('customers'), (value) => say.short(value)),
                series: [bar(0, 'actual'), bar(1, 'expected')],
            }),
        },
    ];
};

export const tracking: Chart = (drawing) => {
    const {frame} = drawing;
    const weeks = frame.rows.map((row) => row.text('week'));
    const panel = (title: string, names: [string, string]): Panel => ({
        ...lines(
            drawing,
            columnTitle('week'),
            weeks,
            [
                [columnTitle('actual'), frame.rows.map((row) => row.maybe(names[0]))],
                [columnTitle('expected'), frame.rows.map((row) => row.maybe(names[1]))],
            ],
            (value) => say.number(value, 1),
        ),
        title,
    });
    return [
        panel(t('chart.weekly'), ['actual', 'expected']),
        panel(t('chart.total'), ['actualCumulative', 'expectedCumulative']),
    ];
};

export const holdout: Chart = (drawing) => {
    const {frame} = drawing;
    return [
        lines(
            drawing,
            columnTitle('repeats'),
            part.orMore(frame.rows.map((row) => row.text('repeats'))),
            [
                [columnTitle('actual'), frame.rows.map((row) => row.maybe('actual'))],
                [columnTitle('expected'), frame.rows.map((row) => row.maybe('expected'))],
            ],
            (value) => say.number(value),
        ),
    ];
};

function lines(
    drawing: Drawing,
    name: string,
    labels: string[],
    series: [string, (number | null)[]][],
    format: (value: number | null) => string,
): Panel {
    const {colours} = drawing;
    return {
        height: 380,
        option: part.frameOf(drawing, {
            grid: part.grid({top: 40}),
            legend: part.legend(colours),
            tooltip: {
                ...part.tooltip(colours),
                trigger: 'axis',
                valueFormatter: (value: number | null) => format(value ?? null),
            },
            xAxis: part.categories(colours, name, labels),
            yAxis: part.values(colours, '', (value) => format(value)),
            series: series.map(([title, data], place) => part.line(drawing, place, title, data)),
        }),
    };
}

function sorted(numbers: number[]): number[] {
    return [...new Set(numbers)].sort((a, b) => a - b);
}
