import * as classes from './classes';
import * as customers from './customers';
import type {Chart} from './panel';
import * as prediction from './prediction';
import * as value from './value';

export {init} from './engine';

/** How each report is drawn. One that is not here is shown as a table. */
export const CHARTS: Record<string, Chart> = {
    rfm: customers.rfm,
    'rfm-segments': customers.segments,
    alive: prediction.alive,
    concentration: customers.concentration,
    deciles: customers.deciles,
    cohorts: customers.cohorts,
    'value-distribution': value.distribution,
    'value-waterfall': value.waterfall,
    portfolio: value.portfolio,
    classes: classes.classes,
    transitions: classes.transitions,
    churn: prediction.churn,
    'model-histogram': prediction.histogram,
    'model-tracking': prediction.tracking,
    'model-holdout': prediction.holdout,
    lifecycle: classes.lifecycle,
    'payment-standing': classes.payment,
};
