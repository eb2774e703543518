const ROOT = '/reports';

/** Where we are: the address holds the report and the currency, so that it can be shared. */
export interface Place {
    report: string | null;
    currency: string | null;
}

export function place(): Place {
    const rest = window.location.pathname.slice(ROOT.length).replace(/^\//, '');
    return {
        report: rest === '' ? null : rest,
        currency: new URLSearchParams(window.location.search).get('currency'),
    };
}

export function address(to: Place): string {
    const path = to.report === null ? ROOT : `${ROOT}/${to.report}`;
    return to.currency === null ? path : `${path}?currency=${encodeURIComponent(to.currency)}`;
}

export function go(to: Place, replace = false): void {
    if (replace) {
        window.history.replaceState(null, '', address(to));
    } else {
        window.history.pushState(null, '', address(to));
    }
    window.dispatchEvent(new PopStateEvent('popstate'));
}
