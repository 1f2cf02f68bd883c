import { asiDiriSheet } from './asi-diri.ts';
import { askedInstrument, notHere, type Asked, type Built } from './built.ts';
import { evaluationSheet } from './evaluation.ts';
import { graduationSheet } from './graduation.ts';
import { implementationSheet, summarySheet } from './implementation.ts';
import { matriks1Sheet, matriks2Sheet, matriks4Sheet } from './lp3ke.ts';

/** As addresses name them. A new one is one builder and one line here. */
const builders: Readonly<Record<string, (asked: Asked, url: URL) => Promise<Built>>> = {
	graduasi: graduationSheet,
	pelaksanaan: implementationSheet,
	ringkasan: summarySheet,
	evaluasi: evaluationSheet,
	'asi-diri': asiDiriSheet,
	'matriks-1': matriks1Sheet,
	'matriks-2': matriks2Sheet,
	'matriks-4': matriks4Sheet
};

/** The instrument that an address asks for; 404 for one that there is not, and for whoever it is not for. */
export async function builtInstrument(locals: App.Locals, url: URL, name: string) {
	const build = Object.hasOwn(builders, name) ? builders[name] : undefined;
	if (!build) notHere();
	const asked = await askedInstrument(locals, url);
	return { asked, built: await build(asked, url) };
}
