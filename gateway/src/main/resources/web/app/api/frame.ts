import type {Cell, Column, Report} from './reports';

/** Numbers may come as decimal strings: amounts do, so that nothing is lost on the way. */
export function toNumber(cell: Cell | undefined): number | null {
    if (typeof cell === 'number') {
        return Number.isFinite(cell) ? cell : null;
    }
    if (typeof cell === 'string' && cell.trim() !== '' && Number.isFinite(Number(cell))) {
        return Number(cell);
    }
    return null;
}

/** One row of a report, by the names of its columns. */
export class Row {
    private readonly cells: Cell[];
    private readonly places: Map<string, number>;

    constructor(cells: Cell[], places: Map<string, number>) {
        this.cells = cells;
        this.places = places;
    }

    number(name: string): number {
        return this.maybe(name) ?? 0;
    }

    /** Null where nothing is known, which is not zero. */
    maybe(name: string): number | null {
        return toNumber(this.cells[this.places.get(name) ?? -1]);
    }

    text(name: string): string {
        const cell = this.cells[this.places.get(name) ?? -1];
        return cell === null || cell === undefined ? '' : String(cell);
    }
}

/** The table of a report, to be read by names. */
export class Frame {
    readonly report: Report;
    readonly rows: Row[];

    constructor(report: Report) {
        const places = new Map(report.columns.map((column: Column, place) => [column.name, place]));
        this.report = report;
        this.rows = report.rows.map((cells) => new Row(cells, places));
    }

    figure(name: string): number | null {
        return toNumber(this.report.figures?.[name]);
    }

    /** Different texts of a column, in the order in which they first come. */
    texts(name: string): string[] {
        return [...new Set(this.rows.map((row) => row.text(name)))];
    }

    sum(name: string): number {
        return this.rows.reduce((total, row) => total + row.number(name), 0);
    }

    /** Rows in groups by the text of a column. */
    by(name: string): Map<string, Row[]> {
        const groups = new Map<string, Row[]>();
        for (const row of this.rows) {
            const key = row.text(name);
            groups.set(key, [...(groups.get(key) ?? []), row]);
        }
        return groups;
    }
}
