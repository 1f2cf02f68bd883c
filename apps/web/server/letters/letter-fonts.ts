import type { LetterFonts } from '@balai/documents';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** The face of the letters, from its package. */
export function letterFonts(): LetterFonts {
	const face = (name: string) =>
		readFileSync(resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}/AtkinsonHyperlegibleNext_${name}.ttf`));
	return { regular: face('400Regular'), bold: face('700Bold') };
}
