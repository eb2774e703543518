import {isDark} from '../shell/theme';

/** Colours that people who see few of them can tell apart (after Okabe and Ito), dark enough for their background. */
const LIGHT = ['#0063a0', '#c45500', '#007a5a', '#a63d7f', '#5b5b5b', '#7a6a00', '#2f8fc0', '#8a2d1e'];
const DARK = ['#6ab7ee', '#f0a13c', '#3fc49a', '#e39ac6', '#b7b7b7', '#e3d24a', '#a5d8f5', '#f08a72'];

const RAMP_LIGHT = ['#e8f1f8', '#b3d3ea', '#6fb0d8', '#2b80b5', '#0a4a78'];
const RAMP_DARK = ['#1b2f3f', '#1f5379', '#3a84b8', '#7fbfe6', '#d8eefb'];

export interface Colours {
    series: string[];
    /** From little to much. */
    ramp: string[];
    /** From good to bad, by a middle that belongs to neither. */
    risk: string[];
    text: string;
    faint: string;
    line: string;
    surface: string;
    up: string;
    down: string;
    accent: string;
}

export function colours(): Colours {
    const dark = isDark();
    const series = dark ? DARK : LIGHT;
    return {
        series,
        ramp: dark ? RAMP_DARK : RAMP_LIGHT,
        risk: [series[0], dark ? '#868d96' : '#d3d8dd', series[1]],
        text: dark ? '#e6e9ed' : '#1d2530',
        faint: dark ? '#a9b2bd' : '#55606d',
        line: dark ? '#3a444f' : '#dde2e8',
        surface: dark ? '#1b2129' : '#ffffff',
        up: series[2],
        down: series[1],
        accent: series[0],
    };
}

const WHITE = '#ffffff';
const BLACK = '#10161d';

/** What can be read better on a place of the ramp, from 0 to 1. */
export function inkOn(ramp: string[], place: number): string {
    const at = Math.min(1, Math.max(0, place)) * (ramp.length - 1);
    const below = Math.min(ramp.length - 2, Math.floor(at));
    const ground = luminance(channels(ramp[below]), channels(ramp[below + 1]), at - below);
    return 1.05 / (ground + 0.05) >= (ground + 0.05) / (luminance(channels(BLACK), channels(BLACK), 0) + 0.05)
        ? WHITE
        : BLACK;
}

function channels(colour: string): number[] {
    return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16) / 255);
}

/** Relative luminance, as WCAG defines it, between two colours. */
function luminance(from: number[], to: number[], part: number): number {
    const [red, green, blue] = from
        .map((channel, place) => channel + (to[place] - channel) * part)
        .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
