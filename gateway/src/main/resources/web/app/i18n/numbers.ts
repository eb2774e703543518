import type {Cell, ColumnType} from '../api/reports';
import {toNumber} from '../api/frame';
import {locale, t, word} from './index';

/** What is not known is a dash, not a zero. */
const UNKNOWN = '–';
const kept = new Map<string, Intl.NumberFormat>();

function format(value: number | null, options: Intl.NumberFormatOptions): string {
    if (value === null) {
        return UNKNOWN;
    }
    const key = locale() + JSON.stringify(options);
    let formatter = kept.get(key);
    if (formatter === undefined) {
        formatter = new Intl.NumberFormat(locale(), options);
        kept.set(key, formatter);
    }
    return formatter.format(value);
}

export function number(value: number | null, digits = 2): string {
    return format(value, {maximumFractionDigits: digits});
}

export function share(value: number | null, digits = 1): string {
    return format(value, {style: 'percent', maximumFractionDigits: digits});
}

/** The currency is the report's, whatever the language. Without one it is a number. */
export function money(value: number | null, currency: string | null): string {
    return currency === null
        ? number(value)
        : format(value, {style: 'currency', currency, currencyDisplay: 'narrowSymbol'});
}

/** For axes and labels: 1.2M. Money has as many decimals as its neighbours: two below 10, none below 10,000. */
export function short(value: number | null, currency: string | null = null): string {
    const compact: Intl.NumberFormatOptions = {notation: 'compact', maximumFractionDigits: 1};
    return currency === null
        ? format(value, compact)
        : format(value, {...compact, ...decimals(value), style: 'currency', currency, currencyDisplay: 'narrowSymbol'});
}

function decimals(amount: number | null): Intl.NumberFormatOptions {
    const size = Math.abs(amount ?? 0);
    if (size >= 10_000) {
        return {};
    }
    const digits = size > 0 && size < 10 ? 2 : 0;
    return {minimumFractionDigits: digits, maximumFractionDigits: digits};
}

export function date(text: string): string {
    const time = parsed(text);
    return time === null ? text : new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeZone: 'UTC'}).format(time);
}

export function month(text: string): string {
    const time = parsed(text);
    return time === null
        ? text
        : new Intl.DateTimeFormat(locale(), {year: 'numeric', month: 'short', timeZone: 'UTC'}).format(time);
}

/** With the reader's own time zone. */
export function moment(text: string): string {
    const time = parsed(text);
    return time === null
        ? text
        : new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'short'}).format(time);
}

export function customers(count: number): string {
    const one = new Intl.PluralRules(locale()).select(count) === 'one';
    return t(one ? 'customers.one' : 'customers.other', {n: number(count, 0)});
}

/** A cell of a table, as people read it. */
export function cell(value: Cell, type: ColumnType, currency: string | null): string {
    if (value === null || value === '') {
        return UNKNOWN;
    }
    switch (type) {
        case 'money':
            return money(toNumber(value), currency);
        case 'share':
            return share(toNumber(value), 2);
        case 'date':
            return date(String(value));
        case 'number':
            return number(toNumber(value), 4);
        default:
            return word(String(value));
    }
}

function parsed(text: string): Date | null {
    const time = new Date(/^\d{4}-\d{2}$/.test(text) ? text + '-01' : text);
    return Number.isNaN(time.getTime()) ? null : time;
}
