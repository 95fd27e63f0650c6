export type { Figure, Figures, FiguredRow } from './figures.js';
