import { codeLength, formatDate, letterKinds, parseCode } from '@balai/domain';

/** Nothing of whom a letter is about, and nobody's name (LT10): whoever holds the letter compares. */
export async function load({ locals, params, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const code = parseCode(params.kode, codeLength.letter);
	const letter = code && (await locals.app.store.letters.check(code));
	return {
		letter: letter && {
			name: letterKinds[letter.kind].name,
			number: letter.number,
			on: formatDate(letter.on),
			register: letter.register,
			fingerprint: letter.fingerprint,
			digest: letter.digest,
			voidedOn: letter.voidedOn ? formatDate(letter.voidedOn) : '',
			isVoided: letter.status === 'voided'
		}
	};
}
