import { formatDate, hasHands, isLetterKind, LETTER_KINDS, letterKinds, may } from '@balai/domain';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';

const PAGE = 50;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const query = url.searchParams;
	const kindText = query.get('jenis') ?? '';
	const kind = isLetterKind(kindText) ? kindText : undefined;
	const yearText = Number(query.get('tahun') ?? '');
	const year = Number.isInteger(yearText) && yearText > 0 ? yearText : undefined;
	const asked = Number(query.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const page = await locals.app.store.letters.list(actor, { kind, year, offset: (number - 1) * PAGE, limit: PAGE });
	const nameOf = await accountNames(locals.app);
	const rounds = await locals.app.store.letterHands.waitingFor(actor);
	const pages = Math.max(1, Math.ceil(page.total / PAGE));
	const at = (halaman: number) => {
		const params = new URLSearchParams({
			...(kind && { jenis: kind }),
			...(year !== undefined && { tahun: String(year) }),
			halaman: String(halaman)
		});
		return `/surat?${params.toString()}`;
	};
	return {
		rows: page.rows.map(({ id, kind: of, number: written, on, status, families, by }) => ({
			id,
			name: letterKinds[of].name,
			number: written,
			on: formatDate(on),
			isVoided: status === 'voided',
			families,
			by: nameOf(by)
		})),
		total: page.total,
		turns: rounds.map((round) => ({ id: round.id, name: letterKinds[round.kind].name, by: nameOf(round.leader) })),
		kind: kind ?? '',
		kinds: LETTER_KINDS.filter((one) => letterKinds[one].code !== null || hasHands(one)).map((value) => ({
			value,
			word: letterKinds[value].name
		})),
		year: year === undefined ? '' : String(year),
		years: page.years.map((one) => ({ value: String(one), word: String(one) })),
		isFiltered: kind !== undefined || year !== undefined,
		mayKeepHeads: may(actor.role, 'keepLetterheads'),
		number,
		pages,
		previous: number > 1 ? at(number - 1) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
