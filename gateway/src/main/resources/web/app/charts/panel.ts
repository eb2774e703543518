import type {Frame} from '../api/frame';
import type {Colours} from './palette';

/** An option of ECharts. Its own types would triple the time of a check and catch little. */
// deno-lint-ignore no-explicit-any
export type Option = Record<string, any>;

/** What a chart is drawn from. */
export interface Drawing {
    frame: Frame;
    colours: Colours;
    currency: string | null;
    /** Whether there is the width of a telephone only. */
    narrow: boolean;
}

/** One chart of a report. */
export interface Panel {
    title?: string;
    height: number;
    option: Option;
}

export type Chart = (drawing: Drawing) => Panel[];
