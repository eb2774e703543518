import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {download} from '../api/csv';
import {Frame} from '../api/frame';
import type {Problem} from '../api/problem';
import {report as load} from '../api/reports';
import type {Session} from '../api/session';
import {has, humanised, locale, onLocale, reportTitle, t} from '../i18n';
import * as say from '../i18n/numbers';
import {icon} from '../shell/icons';
import {go} from '../shell/place';
import {isDark, onTheme} from '../shell/theme';
import {CHARTED} from './charted';
import {reading} from './readings';
import {emptyView, problemView} from './states';
import './table';

/** A skeleton that comes and goes at once is worse than none. */
const PATIENCE_MILLIS = 200;
const SHARES = new Set(['topShare']);
const AMOUNTS = new Set(['mean', 'median', 'total', 'historicalThreshold', 'potentialThreshold']);

/** One report: its sentence, its charts or its table, and what it was made from. */
@customElement('crm-report')
export class ReportPage extends LitElement {
    @property({attribute: false}) name = '';
    @property({attribute: false}) currency: string | null = null;
    @property({attribute: false}) currencies: string[] = [];
    @property({attribute: false}) session: Session | null = null;
    @state() private frame: Frame | null = null;
    @state() private problem: Problem | null = null;
    @state() private waiting = false;
    @state() private table = false;
    @state() private drawing = false;

    private asked: AbortController | null = null;
    private readonly forget: (() => void)[] = [];

    override createRenderRoot(): HTMLElement {
        return this;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.forget.push(
            onLocale(() => this.requestUpdate()),
            onTheme(() => this.requestUpdate()),
        );
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.asked?.abort();
        this.forget.forEach((stop) => stop());
    }

    override willUpdate(changed: PropertyValues): void {
        if (changed.has('name') || changed.has('currency')) {
            if (changed.has('name')) {
                this.frame = null;
            }
            void this.load();
        }
    }

    private async load(): Promise<void> {
        this.asked?.abort();
        const asked = new AbortController();
        this.asked = asked;
        this.problem = null;
        const patience = window.setTimeout(() => (this.waiting = true), PATIENCE_MILLIS);
        try {
            const answer = await load(this.name, this.currency, asked.signal);
            if (CHARTED.has(this.name) && answer.rows.length > 0) {
                await import('../charts/charts-view');
                this.drawing = true;
            }
            if (!asked.signal.aborted) {
                this.frame = new Frame(answer);
            }
        } catch (failure) {
            if (!asked.signal.aborted) {
                this.frame = null;
                this.problem = failure as Problem;
            }
        } finally {
            window.clearTimeout(patience);
            if (this.asked === asked) {
                this.waiting = false;
            }
        }
    }

    override render(): TemplateResult {
        const title = reportTitle(this.name);
        return html`
            <div class="head">
                <h1 tabindex="-1">${title}</h1>
                ${this.choices()}
            </div>
            <p class="hidden" role="status">
                ${this.waiting ? t('loading', {title}) : this.frame === null ? '' : t('loaded', {title})}
            </p>
            ${this.body()}
        `;
    }

    private choices(): TemplateResult {
        return html`<div class="choices">
            ${this.currencies.length === 0
                ? nothing
                : html`<label class="choice"
                      ><span>${t('currency')}</span>
                      <select @change=${this.choose}>
                          ${this.currencies.map(
                              (code) => html`<option value=${code} ?selected=${code === this.currency}>${code}</option>`,
                          )}
                      </select></label
                  >`}
            ${this.hasChart()
                ? html`<button type="button" aria-pressed=${this.table} @click=${() => (this.table = !this.table)}>
                      ${icon(this.table ? 'chart' : 'table')} ${t(this.table ? 'show.chart' : 'show.table')}
                  </button>`
                : nothing}
            ${this.frame === null || this.frame.rows.length === 0
                ? nothing
                : html`<button type="button" @click=${() => this.frame && download(this.frame.report)}>
                      ${icon('download')} ${t('csv')}
                  </button>`}
        </div>`;
    }

    private choose(event: Event): void {
        go({report: this.name, currency: (event.target as HTMLSelectElement).value});
    }

    private hasChart(): boolean {
        return this.frame !== null && this.frame.rows.length > 0 && CHARTED.has(this.frame.report.report);
    }

    private body(): TemplateResult {
        if (this.problem !== null) {
            return problemView(this.problem, this.session, () => void this.load());
        }
        if (this.frame === null) {
            return this.waiting ? skeleton() : html``;
        }
        return html`<div class=${this.waiting ? 'stale' : ''}>${this.shown(this.frame)}</div>`;
    }

    private shown(frame: Frame): TemplateResult {
        if (frame.rows.length === 0) {
            return html`${emptyView(() => void this.load())} ${this.notes(frame)} ${origin(frame)}`;
        }
        const currency = frame.report.currency;
        const sentence = reading(frame.report.report, frame, currency);
        const label = [reportTitle(this.name), sentence].filter((text) => text).join('. ');
        return html`
            ${sentence === '' ? nothing : html`<p class="reading">${sentence}</p>`} ${figures(frame)}
            ${this.hasChart() && this.drawing && !this.table
                ? html`<crm-charts
                      .name=${frame.report.report}
                      .frame=${frame}
                      .currency=${currency}
                      .label=${label}
                      .look=${locale() + isDark()}
                  ></crm-charts>`
                : html`<crm-table .report=${frame.report} .label=${reportTitle(this.name)} .locale=${locale()}></crm-table>`}
            ${this.notes(frame)} ${origin(frame)}
        `;
    }

    private notes(frame: Frame): TemplateResult | typeof nothing {
        const notes = frame.report.notes ?? [];
        return notes.length === 0
            ? nothing
            : html`<section class="notes">
                  <h2>${t('notes')}</h2>
                  <ul>
                      ${notes.map((code) => html`<li>${has('note.' + code) ? t('note.' + code) : humanised(code)}</li>`)}
                  </ul>
              </section>`;
    }
}

function skeleton(): TemplateResult {
    return html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>`;
}

function figures(frame: Frame): TemplateResult | typeof nothing {
    const names = Object.keys(frame.report.figures ?? {});
    return names.length === 0
        ? nothing
        : html`<dl class="figures" aria-label=${t('figures')}>
              ${names.map(
                  (name) => html`<div>
                      <dt>${has('figure.' + name) ? t('figure.' + name) : name.length <= 2 ? name : humanised(name)}</dt>
                      <dd>${figure(frame, name)}</dd>
                  </div>`,
              )}
          </dl>`;
}

function figure(frame: Frame, name: string): string {
    const value = frame.figure(name);
    if (SHARES.has(name)) {
        return say.share(value);
    }
    return AMOUNTS.has(name) ? say.money(value, frame.report.currency) : say.number(value, 4);
}

/** What it was made from, and when. */
function origin(frame: Frame): TemplateResult {
    const {asOf, n, modelVersion, policyVersion} = frame.report;
    return html`<p class="origin">
        <span>${t('as-of', {time: say.moment(asOf)})}</span>
        <span>${t('n', {n: say.number(n, 0)})}</span>
        ${modelVersion ? html`<span>${t('model', {version: modelVersion})}</span>` : nothing}
        ${policyVersion === null || policyVersion === undefined
            ? nothing
            : html`<span>${t('policy', {version: String(policyVersion)})}</span>`}
    </p>`;
}
