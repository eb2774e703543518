import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Report} from '../api/reports';
import {columnTitle, t} from '../i18n';
import {cell, number} from '../i18n/numbers';

const FIRST = 100;

/** The rows of a report, as they came. */
@customElement('crm-table')
export class Table extends LitElement {
    @property({attribute: false}) report!: Report;
    @property({attribute: false}) label = '';
    /** The language: another one is another text. */
    @property({attribute: false}) locale = '';
    @state() private all = false;

    override createRenderRoot(): HTMLElement {
        return this;
    }

    override render(): TemplateResult {
        const {columns, rows, currency} = this.report;
        const shown = this.all ? rows : rows.slice(0, FIRST);
        return html`
            <div class="scroll" tabindex="0" role="region" aria-label=${this.label}>
                <table>
                    <thead>
                        <tr>
                            ${columns.map((column) => html`<th scope="col" class=${column.type}>${columnTitle(column.name)}</th>`)}
                        </tr>
                    </thead>
                    <tbody>
                        ${shown.map(
                            (row) => html`<tr>
                                ${columns.map(
                                    (column, place) =>
                                        html`<td class=${column.type}>${cell(row[place] ?? null, column.type, currency)}</td>`,
                                )}
                            </tr>`,
                        )}
                    </tbody>
                </table>
            </div>
            ${shown.length < rows.length
                ? html`<button type="button" @click=${() => (this.all = true)}>
                      ${t('rows.more', {n: number(rows.length, 0)})}
                  </button>`
                : nothing}
        `;
    }
}
