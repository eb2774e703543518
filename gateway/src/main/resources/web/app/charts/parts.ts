import {t} from '../i18n';
import type {Colours} from './palette';
import {inkOn} from './palette';
import type {Drawing, Option} from './panel';

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', sans-serif";

/** What all charts have in common. */
export function frameOf(drawing: Drawing, more: Option): Option {
    const {colours} = drawing;
    return {
        animation: false,
        color: colours.series,
        textStyle: {fontFamily: FONT, fontSize: 12, color: colours.text},
        aria: {enabled: true, label: {enabled: false}, decal: {show: false}},
        tooltip: tooltip(colours),
        grid: grid(),
        ...more,
    };
}

/** Drawn, not written as HTML: the page's policy allows no style of its own in there. */
export function tooltip(colours: Colours): Option {
    return {
        trigger: 'item',
        renderMode: 'richText',
        confine: true,
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: {color: colours.text, fontSize: 12, fontFamily: FONT},
    };
}

/** The room inside of which everything lies that belongs to the axes. */
export function grid(more: Option = {}): Option {
    return {left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all', ...more};
}

export function legend(colours: Colours, more: Option = {}): Option {
    return {
        top: 0,
        left: 0,
        icon: undefined,
        itemWidth: 24,
        itemHeight: 12,
        itemGap: 16,
        textStyle: {color: colours.text, fontSize: 12},
        inactiveColor: colours.faint,
        ...more,
    };
}

function axis(colours: Colours, name: string): Option {
    return {
        name,
        nameLocation: 'middle',
        nameGap: 8,
        nameTextStyle: {color: colours.faint, fontSize: 12},
        axisLine: {lineStyle: {color: colours.line}},
        axisTick: {lineStyle: {color: colours.line}},
        axisLabel: {color: colours.text, fontSize: 12, hideOverlap: true},
        splitLine: {lineStyle: {color: colours.line}},
    };
}

export function values(colours: Colours, name: string, format: (value: number) => string, more: Option = {}): Option {
    const base = axis(colours, name);
    return {...base, type: 'value', ...more, axisLabel: {...base.axisLabel, formatter: format, ...more.axisLabel}};
}

export function categories(colours: Colours, name: string, data: string[], more: Option = {}): Option {
    const base = axis(colours, name);
    return {
        ...base,
        type: 'category',
        data,
        splitLine: {show: false},
        ...more,
        axisLabel: {...base.axisLabel, ...more.axisLabel},
    };
}

/** One cell of a heat map. */
export interface HeatCell {
    x: number;
    y: number;
    value: number | null;
    label: string;
    told: string;
}

/** A heat map with its scale below the axis names, and numbers in the cells where there is room for them. */
export function heat(
    drawing: Drawing,
    axes: {x: Option; y: Option},
    cells: HeatCell[],
    scale: (value: number) => string,
    labels = true,
): Option {
    const {colours} = drawing;
    const numbers = cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
    const least = numbers.length === 0 ? 0 : Math.min(...numbers);
    const most = numbers.length === 0 ? 1 : Math.max(...numbers);
    const top = most > least ? most : least + 1;
    return frameOf(drawing, {
        grid: grid({bottom: 52, top: 8}),
        tooltip: {
            ...tooltip(colours),
            formatter: (mark: {dataIndex: number}) => cells[mark.dataIndex]?.told ?? '',
        },
        xAxis: axes.x,
        yAxis: axes.y,
        visualMap: {
            min: least,
            max: top,
            dimension: 2,
            calculable: false,
            orient: 'horizontal',
            left: 'center',
            bottom: 0,
            itemWidth: 12,
            itemHeight: drawing.narrow ? 120 : 200,
            text: [scale(top), scale(least)],
            textStyle: {color: colours.text, fontSize: 12},
            inRange: {color: colours.ramp},
        },
        series: [
            {
                type: 'heatmap',
                // What has no value has no colour, and is there all the same.
                data: cells.map((cell) => ({
                    value: [cell.x, cell.y, cell.value ?? least],
                    visualMap: cell.value !== null,
                    label: {
                        show: labels,
                        formatter: cell.label,
                        color:
                            cell.value === null
                                ? colours.text
                                : inkOn(colours.ramp, (cell.value - least) / (top - least)),
                        fontSize: drawing.narrow ? 10 : 12,
                    },
                    itemStyle: {
                        ...(cell.value === null ? {color: colours.surface} : {}),
                        borderColor: cell.value === null ? colours.line : colours.surface,
                        borderWidth: labels ? 2 : 0,
                    },
                })),
                emphasis: {itemStyle: {borderColor: colours.text, borderWidth: 2}},
            },
        ],
    });
}

/** Patterns, so that series can be told apart without their colours. */
export function decal(place: number): Option {
    const patterns: Option[] = [
        {symbol: 'none'},
        {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4},
        {symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.6},
        {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4},
    ];
    return {color: 'rgba(255,255,255,0.55)', ...patterns[place % patterns.length]};
}

/** Shapes and dashes of lines, in the same order as the colours. */
export const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect', 'emptyCircle', 'emptyTriangle'];
export const DASHES: (string | number[])[] = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [12, 4]];

export function line(drawing: Drawing, place: number, name: string, data: unknown[], more: Option = {}): Option {
    const {series} = drawing.colours;
    return {
        type: 'line',
        name,
        data,
        symbol: SYMBOLS[place % SYMBOLS.length],
        symbolSize: 7,
        showSymbol: data.length <= 40,
        lineStyle: {width: 2, type: DASHES[place % DASHES.length]},
        itemStyle: {color: series[place % series.length]},
        ...more,
    };
}

export function orMore(texts: string[]): string[] {
    return texts.map((text, place) => (place === texts.length - 1 ? t('chart.morethan', {n: text}) : text));
}
