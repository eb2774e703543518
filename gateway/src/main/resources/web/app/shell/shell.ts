import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {Problem} from '../api/problem';
import {catalogue, type Catalogue} from '../api/reports';
import {session, type Session} from '../api/session';
import {locale, type Locale, onLocale, reportTitle, setLocale, t} from '../i18n';
import {grouped} from '../pages/groups';
import '../pages/report-page';
import {problemView} from '../pages/states';
import {icon} from './icons';
import {address, go, place, type Place} from './place';
import {onTheme, setTheme, theme, type Theme} from './theme';

/** The frame: who is there, which reports there are, and the one that is shown. */
@customElement('crm-shell')
export class Shell extends LitElement {
    @state() private catalogue: Catalogue | null = null;
    @state() private session: Session | null = null;
    @state() private problem: Problem | null = null;
    @state() private place: Place = place();
    /** On a narrow screen the list lies over the page. */
    @state() private open = false;
    @state() private folded = false;

    private readonly forget: (() => void)[] = [];

    /** One style sheet for the whole page, and none that the policy would have to allow. */
    override createRenderRoot(): HTMLElement {
        return this;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        const moved = (): void => this.moved();
        const pressed = (event: KeyboardEvent): void => this.pressed(event);
        window.addEventListener('popstate', moved);
        window.addEventListener('keydown', pressed);
        this.forget.push(
            onLocale(() => this.requestUpdate()),
            onTheme(() => this.requestUpdate()),
            () => window.removeEventListener('popstate', moved),
            () => window.removeEventListener('keydown', pressed),
        );
        void this.load();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.forget.forEach((stop) => stop());
    }

    private async load(): Promise<void> {
        this.problem = null;
        try {
            [this.session, this.catalogue] = await Promise.all([session(), catalogue()]);
            this.settle();
        } catch (failure) {
            this.problem = failure as Problem;
            this.session ??= await session().catch(() => null);
        }
    }

    /** An address without a report or a currency gets the first ones. */
    private settle(): void {
        const known = this.catalogue;
        if (known !== null && (this.place.report === null || this.place.currency === null)) {
            const first = grouped(known.reports)[0]?.reports[0] ?? null;
            const report = this.place.report ?? first;
            const currency = this.place.currency ?? known.currencies[0] ?? null;
            if (report !== this.place.report || currency !== this.place.currency) {
                go({report, currency}, true);
            }
        }
    }

    private moved(): void {
        const before = this.place.report;
        this.place = place();
        this.open = false;
        this.settle();
        if (before !== null && before !== this.place.report) {
            void this.updateComplete.then(() => this.querySelector<HTMLElement>('h1')?.focus());
        }
    }

    private pressed(event: KeyboardEvent): void {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'b') {
            event.preventDefault();
            this.toggle();
        } else if (event.key === 'Escape' && this.open) {
            this.open = false;
            this.querySelector<HTMLElement>('.toggle')?.focus();
        }
    }

    private toggle(): void {
        if (window.matchMedia('(max-width: 760px)').matches) {
            this.open = !this.open;
        } else {
            this.folded = !this.folded;
        }
    }

    override render(): TemplateResult {
        const title = this.place.report === null ? t('reports') : reportTitle(this.place.report);
        document.title = `${title} · ${t('product')}`;
        return html`
            <a class="skip" href="#content" @click=${this.skip}>${t('skip')}</a>
            ${this.top()}
            <div class="layout ${this.open ? 'open' : ''} ${this.folded ? 'folded' : ''}">
                ${this.list()}
                <main id="content" tabindex="-1">${this.content()}</main>
            </div>
        `;
    }

    private skip(event: Event): void {
        event.preventDefault();
        this.querySelector<HTMLElement>('#content')?.focus();
    }

    private top(): TemplateResult {
        const shown = window.matchMedia('(max-width: 760px)').matches ? this.open : !this.folded;
        return html`
            <header class="top">
                <button
                    type="button"
                    class="quiet toggle"
                    title=${t('nav.toggle')}
                    aria-label=${t('nav.toggle')}
                    aria-expanded=${shown}
                    aria-controls="list"
                    @click=${this.toggle}
                >
                    ${icon('menu')}
                </button>
                <span class="product">${t('product')}</span>
                <span class="room"></span>
                <label class="choice">
                    <span class="hidden">${t('language')}</span>
                    <select @change=${(event: Event) => setLocale(chosen(event) as Locale)}>
                        <option value="en" lang="en" ?selected=${locale() === 'en'}>English</option>
                        <option value="zh-CN" lang="zh-CN" ?selected=${locale() === 'zh-CN'}>中文</option>
                    </select>
                </label>
                <label class="choice">
                    <span class="hidden">${t('theme')}</span>
                    <select @change=${(event: Event) => setTheme(chosen(event) as Theme)}>
                        ${(['auto', 'light', 'dark'] as Theme[]).map(
                            (name) =>
                                html`<option value=${name} ?selected=${theme() === name}>${t('theme.' + name)}</option>`,
                        )}
                    </select>
                </label>
                ${this.session === null ? nothing : html`<span class="user" title=${this.session.name}>${this.session.name}</span>`}
                <form method="post" action="/app/logout">
                    <button type="submit" class="quiet" title=${t('sign-out')} aria-label=${t('sign-out')}>
                        ${icon('leave')}
                    </button>
                </form>
            </header>
        `;
    }

    private list(): TemplateResult {
        return html`
            <nav id="list" aria-label=${t('nav.label')}>
                ${grouped(this.catalogue?.reports ?? []).map(
                    (group) => html`
                        <h2>${t('group.' + group.name)}</h2>
                        <ul>
                            ${group.reports.map((report) => this.entry(report))}
                        </ul>
                    `,
                )}
            </nav>
        `;
    }

    private entry(report: string): TemplateResult {
        const to = {report, currency: this.place.currency};
        const here = report === this.place.report;
        return html`<li>
            <a href=${address(to)} aria-current=${here ? 'page' : 'false'} @click=${(event: MouseEvent) => follow(event, to)}
                >${reportTitle(report)}</a
            >
        </li>`;
    }

    private content(): TemplateResult {
        if (this.problem !== null) {
            return html`<h1 tabindex="-1">${t('reports')}</h1>
                ${problemView(this.problem, this.session, () => void this.load())}`;
        }
        if (this.catalogue === null || this.place.report === null) {
            return html`<h1 tabindex="-1">${t('reports')}</h1>`;
        }
        return html`<crm-report
            .name=${this.place.report}
            .currency=${this.place.currency}
            .currencies=${this.catalogue.currencies}
            .session=${this.session}
        ></crm-report>`;
    }
}

function chosen(event: Event): string {
    return (event.target as HTMLSelectElement).value;
}

/** Links stay links: another tab, another window and the middle button do what they always do. */
function follow(event: MouseEvent, to: Place): void {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        go(to);
    }
}
