import {columnTitle, t, word} from '../i18n';
import * as say from '../i18n/numbers';
import type {Chart, Option} from './panel';
import * as part from './parts';

export const distribution: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    // The classes grow by the same factor: evenly spaced, they are an axis of logarithms.
    const labels = frame.rows.map((row) => {
        const from = say.short(row.maybe('from'), currency);
        const to = row.maybe('to');
        return to === null ? `≥ ${from}` : `${from} – ${say.short(to, currency)}`;
    });
    return [
        {
            height: 420,
            option: part.frameOf(drawing, {
                grid: part.grid({top: 40}),
                legend: part.legend(colours),
                tooltip: {
                    ...part.tooltip(colours),
                    trigger: 'axis',
                    formatter: (marks: {dataIndex: number}[]) => {
                        const row = frame.rows[marks[0].dataIndex];
                        return [
                            labels[marks[0].dataIndex],
                            say.customers(row.number('customers')),
                            `${t('chart.cumulative')}: ${say.share(row.maybe('cumulativeShare'))}`,
                        ].join('\n');
                    },
                },
                xAxis: part.categories(colours, '', labels, {
                    axisLabel: {rotate: drawing.narrow || labels.length > 8 ? 45 : 0, hideOverlap: false, interval: 'auto'},
                }),
                yAxis: [
                    part.values(colours, columnTitle('customers'), (value) => say.short(value)),
                    part.values(colours, '', (value) => say.share(value, 0), {max: 1, splitLine: {show: false}}),
                ],
                series: [
                    {
                        type: 'bar',
                        name: columnTitle('customers'),
                        data: frame.rows.map((row) => row.maybe('customers')),
                        barCategoryGap: '10%',
                    },
                    part.line(
                        drawing,
                        1,
                        t('chart.cumulative'),
                        frame.rows.map((row) => row.maybe('cumulativeShare')),
                        {yAxisIndex: 1},
                    ),
                ],
            }),
        },
    ];
};

export const waterfall: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    let level = 0;
    const steps = frame.rows.map((row) => {
        const amount = row.number('amount');
        const total = row.text('component') === 'total';
        const from = total ? 0 : level;
        level = total ? level : level + amount;
        const to = total ? amount : level;
        return {name: word(row.text('component')), amount, total, low: Math.min(from, to), high: Math.max(from, to)};
    });
    const kind = (step: (typeof steps)[0]): number => (step.total ? 2 : step.amount < 0 ? 1 : 0);
    // Bars that are stacked cannot begin at another place than zero: below each lies one that is not seen.
    const bars = (place: number, name: string, color: string): Option => ({
        type: 'bar',
        name,
        stack: 'all',
        barMaxWidth: 72,
        itemStyle: {color, decal: part.decal(place)},
        data: steps.map((step) => (kind(step) === place ? step.high - step.low : null)),
        label: {
            show: true,
            position: 'top',
            color: colours.text,
            fontSize: drawing.narrow ? 10 : 12,
            formatter: (mark: {dataIndex: number}) => say.short(steps[mark.dataIndex].amount, currency),
        },
    });
    return [
        {
            height: 420,
            option: part.frameOf(drawing, {
                grid: part.grid({top: 44}),
                legend: part.legend(colours, {data: [t('chart.increase'), t('chart.decrease'), t('chart.sum')]}),
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {dataIndex: number}) =>
                        `${steps[mark.dataIndex].name}: ${say.money(steps[mark.dataIndex].amount, currency)}`,
                },
                xAxis: part.categories(
                    colours,
                    '',
                    steps.map((step) => step.name),
                    {axisLabel: {interval: 0, rotate: drawing.narrow ? 40 : 0, hideOverlap: false}},
                ),
                yAxis: part.values(colours, columnTitle('amount'), (value) => say.short(value, currency)),
                series: [
                    {
                        type: 'bar',
                        stack: 'all',
                        silent: true,
                        itemStyle: {color: 'transparent'},
                        tooltip: {show: false},
                        data: steps.map((step) => step.low),
                    },
                    bars(0, t('chart.increase'), colours.up),
                    bars(1, t('chart.decrease'), colours.down),
                    bars(2, t('chart.sum'), colours.accent),
                ],
            }),
        },
    ];
};

const SHAPES: Record<string, string> = {
    cultivate: 'triangle',
    invest: 'diamond',
    maintain: 'circle',
    abandon: 'rect',
    // A cross.
    observe: 'path://M9 2h6v7h7v6h-7v7H9v-7H2V9h7z',
};

export const portfolio: Chart = (drawing) => {
    const {frame, colours, currency} = drawing;
    const largest = Math.max(1, ...frame.rows.map((row) => row.number('current')));
    const axis = (name: string): {option: Option; at: (value: number) => number} => {
        const positive = frame.rows.map((row) => row.number(name)).filter((value) => value > 0);
        const least = positive.length === 0 ? 1 : 10 ** Math.floor(Math.log10(Math.min(...positive)));
        const most = positive.length === 0 ? 10 : Math.max(...positive);
        // Amounts differ by magnitudes. Those without any stand at the edge.
        const logarithmic = most / least >= 100;
        return {
            option: part.values(colours, columnTitle(name), (value) => say.short(value, currency), {
                ...(logarithmic ? {type: 'log', min: least} : {}),
            }),
            at: (value) => (logarithmic ? Math.max(value, least) : value),
        };
    };
    const x = axis('historical');
    const y = axis('potential');
    const threshold = (side: 'xAxis' | 'yAxis', figure: string): Option[] => {
        const value = frame.figure(figure);
        return value === null || value <= 0 ? [] : [{[side]: value, name: t(`chart.threshold.${figure.replace('Threshold', '')}`)}];
    };
    const lines = [...threshold('xAxis', 'historicalThreshold'), ...threshold('yAxis', 'potentialThreshold')];
    const groups = [...frame.by('quadrant').entries()];
    return [
        {
            title: t('chart.size'),
            height: drawing.narrow ? 460 : 540,
            option: part.frameOf(drawing, {
                grid: part.grid({top: drawing.narrow ? 76 : 44, bottom: 52, right: 24}),
                legend: part.legend(colours, {itemWidth: 14, itemStyle: {color: colours.faint, borderColor: colours.faint}}),
                tooltip: {
                    ...part.tooltip(colours),
                    formatter: (mark: {data: {told: string}}) => mark.data.told ?? '',
                },
                xAxis: x.option,
                yAxis: y.option,
                visualMap: {
                    min: 0,
                    max: 1,
                    dimension: 2,
                    orient: 'horizontal',
                    left: 'center',
                    bottom: 0,
                    itemWidth: 12,
                    itemHeight: drawing.narrow ? 100 : 180,
                    text: [`${columnTitle('churnRisk')} ${say.share(1)}`, say.share(0)],
                    textStyle: {color: colours.text},
                    inRange: {color: colours.risk},
                    outOfRange: {color: colours.faint},
                },
                series: groups.map(([quadrant, rows], place) => ({
                    type: 'scatter',
                    name: word(quadrant),
                    symbol: SHAPES[quadrant] ?? 'pin',
                    itemStyle: {opacity: 0.85, borderColor: colours.text, borderWidth: 0.6},
                    // A risk that is not known is neither high nor low: such a mark is hollow.
                    data: rows.map((row) => ({
                        ...(row.maybe('churnRisk') === null
                            ? {visualMap: false, itemStyle: {color: 'transparent', borderWidth: 1.5}}
                            : {}),
                        value: [x.at(row.number('historical')), y.at(row.number('potential')), row.maybe('churnRisk') ?? 0],
                        symbolSize: (drawing.narrow ? 5 : 7) + (drawing.narrow ? 17 : 27) * Math.sqrt(Math.max(0, row.number('current')) / largest),
                        told: [
                            row.text('customerId'),
                            ...['historical', 'potential', 'current'].map(
                                (name) => `${columnTitle(name)}: ${say.money(row.maybe(name), currency)}`,
                            ),
                            `${columnTitle('churnRisk')}: ${say.share(row.maybe('churnRisk'))}`,
                            word(quadrant),
                        ].join('\n'),
                    })),
                    markLine:
                        place > 0
                            ? undefined
                            : {
                                  symbol: 'none',
                                  silent: true,
                                  lineStyle: {color: colours.text, type: 'dashed', width: 1.5},
                                  label: {
                                      color: colours.text,
                                      position: 'insideEndTop',
                                      backgroundColor: colours.surface,
                                      padding: [2, 4],
                                      formatter: '{b}',
                                  },
                                  data: lines,
                              },
                })),
            }),
        },
    ];
};
