import {html, nothing, type TemplateResult} from 'lit';
import type {Problem} from '../api/problem';
import type {Session} from '../api/session';
import {t} from '../i18n';
import {icon} from '../shell/icons';

/** What is shown in the place of a report that could not be had. */
export function problemView(problem: Problem, session: Session | null, again: () => void): TemplateResult {
    if (problem.status === 403) {
        const roles = session === null || session.roles.length === 0 ? '–' : session.roles.join(', ');
        return note('forbidden', t('state.forbidden'), t('state.forbidden.text', {roles}), problem);
    }
    if (problem.status === 404) {
        return note('missing', t('state.missing'), t('state.missing.text'), problem);
    }
    const text = problem.status === 0 ? t('state.offline.text') : t('state.error.text');
    return note('error', t('state.error'), text, problem, again);
}

export function emptyView(again: () => void): TemplateResult {
    return note('empty', t('state.empty'), t('state.empty.text'), null, again);
}

function note(kind: string, title: string, text: string, problem: Problem | null, again?: () => void): TemplateResult {
    return html`
        <section class="note ${kind}" role=${kind === 'empty' ? 'status' : 'alert'}>
            <h2>${title}</h2>
            <p>${text}</p>
            ${problem === null || problem.correlation === ''
                ? nothing
                : html`<p>${t('state.error.id')} <code>${problem.correlation}</code></p>`}
            ${again === undefined
                ? nothing
                : html`<button type="button" @click=${again}>${icon('again')} ${t('again')}</button>`}
        </section>
    `;
}
