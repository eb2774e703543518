import {LitElement, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {init} from './engine';
import type {Panel} from './panel';

type Drawn = ReturnType<typeof init>;

/** A chart that fills the width it is given. */
@customElement('crm-chart')
export class ChartElement extends LitElement {
    @property({attribute: false}) panel!: Panel;
    /** What it shows, for those who do not see it. */
    @property({attribute: false}) label = '';

    private drawn: Drawn | null = null;
    private readonly watch = new ResizeObserver(() => this.drawn?.resize());

    override createRenderRoot(): HTMLElement {
        return this;
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.watch.disconnect();
        this.drawn?.dispose();
        this.drawn = null;
    }

    override updated(_changed: PropertyValues): void {
        this.style.height = `${this.panel.height}px`;
        this.setAttribute('role', 'img');
        this.setAttribute('aria-label', this.label);
        if (this.drawn === null) {
            this.drawn = init(this, null, {renderer: 'svg'});
            this.watch.observe(this);
        } else {
            this.drawn.resize();
        }
        this.drawn.setOption(this.panel.option, true);
    }
}
