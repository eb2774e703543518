import {read} from './client';

export type ColumnType = 'number' | 'text' | 'money' | 'share' | 'date';

export interface Column {
    name: string;
    type: ColumnType;
}

export type Cell = string | number | boolean | null;

/** A report as analytics tells it. */
export interface Report {
    report: string;
    asOf: string;
    n: number;
    currency: string | null;
    modelVersion: string | null;
    policyVersion: number | null;
    stateOffset: number | null;
    figures: Record<string, number | string | null>;
    columns: Column[];
    rows: Cell[][];
    notes: string[];
}

export interface Catalogue {
    reports: string[];
    currencies: string[];
}

export async function catalogue(signal?: AbortSignal): Promise<Catalogue> {
    const answer = await read<{items?: {report: string}[]; currencies?: string[]}>('/reports/data', signal);
    return {
        reports: (answer.items ?? []).map((item) => item.report),
        currencies: answer.currencies ?? [],
    };
}

export function report(name: string, currency: string | null, signal?: AbortSignal): Promise<Report> {
    const query = currency === null ? '' : '?currency=' + encodeURIComponent(currency);
    return read<Report>(`/reports/data/${encodeURIComponent(name)}${query}`, signal);
}
