import {svg, type SVGTemplateResult} from 'lit';

/** The few icons that there are, drawn on a field of 24 by 24. */
const PATHS: Record<string, string> = {
    menu: 'M4 7h16M4 12h16M4 17h16',
    table: 'M4 5h16v14H4zM4 10h16M10 5v14',
    chart: 'M5 20V10M12 20V4M19 20v-7',
    download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
    leave: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
    again: 'M19 12a7 7 0 1 1-2-5l2 2m0-5v5h-5',
};

export function icon(name: keyof typeof PATHS & string): SVGTemplateResult {
    return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
