import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Frame} from '../api/frame';
import './chart';
import {CHARTS} from './index';
import {colours} from './palette';

const NARROW = 560;

/** All charts of a report. Comes with the library that draws them, so it is loaded when it is needed. */
@customElement('crm-charts')
export class ChartsView extends LitElement {
    @property({attribute: false}) name = '';
    @property({attribute: false}) frame!: Frame;
    @property({attribute: false}) currency: string | null = null;
    @property({attribute: false}) label = '';
    /** Language and colours: where one of them is another one, everything is drawn anew. */
    @property({attribute: false}) look = '';
    @state() private narrow = false;

    private readonly watch = new ResizeObserver(() => this.measure());

    override createRenderRoot(): HTMLElement {
        return this;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.measure();
        this.watch.observe(this);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.watch.disconnect();
    }

    private measure(): void {
        this.narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
    }

    override render(): TemplateResult {
        const panels = CHARTS[this.name]({
            frame: this.frame,
            colours: colours(),
            currency: this.currency,
            narrow: this.narrow,
        });
        return html`${panels.map(
            (panel) => html`<figure>
                ${panel.title === undefined ? nothing : html`<figcaption>${panel.title}</figcaption>`}
                <crm-chart .panel=${panel} .label=${[panel.title, this.label].filter((text) => text).join('. ')}></crm-chart>
            </figure>`,
        )}`;
    }
}
