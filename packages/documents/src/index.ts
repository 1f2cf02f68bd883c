export { type Block, type Cell, type Kop, type Letter, type LetterCheck, type PaperSize, type SignaturePlace } from './letter.ts';
export { letterText } from './letter-text.ts';
export { renderLetters, type LetterMedia, type RenderedLetters } from './pdf/render-letters.ts';
export { type LetterFonts } from './pdf/canvas.ts';
