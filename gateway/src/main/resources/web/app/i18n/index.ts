import {en} from './en';
import {zh} from './zh';

export type Locale = 'en' | 'zh-CN';

const TEXTS: Record<Locale, Record<string, string>> = {en, 'zh-CN': zh};
const KEPT = 'crm.locale';
const changed = new EventTarget();
let current: Locale = initial();

document.documentElement.lang = current;

function initial(): Locale {
    const kept = window.localStorage.getItem(KEPT);
    if (kept === 'en' || kept === 'zh-CN') {
        return kept;
    }
    return navigator.languages.some((language) => language.startsWith('zh')) ? 'zh-CN' : 'en';
}

export function locale(): Locale {
    return current;
}

export function setLocale(next: Locale): void {
    current = next;
    window.localStorage.setItem(KEPT, next);
    document.documentElement.lang = next;
    changed.dispatchEvent(new Event('change'));
}

/** Calls back whenever the language is another one. Returns how to stop that. */
export function onLocale(listener: () => void): () => void {
    changed.addEventListener('change', listener);
    return () => changed.removeEventListener('change', listener);
}

export function has(key: string): boolean {
    return TEXTS[current][key] !== undefined;
}

/** The text of a key, with its places filled in. */
export function t(key: string, places: Record<string, string> = {}): string {
    const text = TEXTS[current][key] ?? en[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (place, name) => places[name] ?? place);
}

/** A word of the data, such as the name of a segment: translated where it is known, readable where it is not. */
export function word(text: string): string {
    return TEXTS[current]['word.' + text] ?? humanised(text);
}

export function columnTitle(name: string): string {
    return TEXTS[current]['column.' + name] ?? humanised(name);
}

export function reportTitle(name: string): string {
    return TEXTS[current]['report.' + name] ?? humanised(name);
}

/** firstPurchase and first-purchase become First purchase. */
export function humanised(text: string): string {
    const words = text
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/[-_]+/g, ' ')
        .trim();
    const lower = /^[A-Z0-9 ]+$/.test(words) && words.length > 4 ? words.toLowerCase() : words;
    return lower.charAt(0).toUpperCase() + lower.slice(1).replace(/ ([A-Z])(?=[a-z])/g, (all) => all.toLowerCase());
}
