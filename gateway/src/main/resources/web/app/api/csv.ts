import type {Cell, Report} from './reports';

/** The report's table as RFC 4180 has it, under the names that the API has. */
export function csv(report: Report): string {
    const lines = [report.columns.map((column) => column.name), ...report.rows];
    return lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(cell: Cell): string {
    if (cell === null) {
        return '';
    }
    let text = String(cell);
    // A spreadsheet takes such a text for a formula. A negative number is none.
    if (typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text))) {
        text = "'" + text;
    }
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

export function download(report: Report): void {
    // Spreadsheets read the mark at the beginning as UTF-8.
    const blob = new Blob(['\ufeff', csv(report)], {type: 'text/csv;charset=utf-8'});
    const link = document.createElement('a');
    const parts = [report.report, report.currency, report.asOf?.slice(0, 10)];
    link.href = URL.createObjectURL(blob);
    link.download = parts.filter((part) => part).join('-') + '.csv';
    link.click();
    URL.revokeObjectURL(link.href);
}
