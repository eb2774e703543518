export type Theme = 'auto' | 'light' | 'dark';

const KEPT = 'crm.theme';
const changed = new EventTarget();
const system = window.matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme {
    const kept = window.localStorage.getItem(KEPT);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

export function isDark(): boolean {
    return theme() === 'auto' ? system.matches : theme() === 'dark';
}

export function setTheme(next: Theme): void {
    window.localStorage.setItem(KEPT, next);
    apply();
}

/** Calls back whenever the colours are others. Returns how to stop that. */
export function onTheme(listener: () => void): () => void {
    changed.addEventListener('change', listener);
    return () => changed.removeEventListener('change', listener);
}

export function startTheme(): void {
    system.addEventListener('change', apply);
    apply();
}

function apply(): void {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    changed.dispatchEvent(new Event('change'));
}
