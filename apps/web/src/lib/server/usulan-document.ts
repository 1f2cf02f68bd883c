import { formatDate, formatLongDate, penetapanStep, refusalText, roleNames } from '@balai/domain';
import type { UsulanDocument } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';
import { endedWords, epkhKind, pathShort, statementWord } from '../penetapan/usulan-words.ts';
import { desaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';

/** A document of a step as its page and its print tell it; 404 for what is unknown or not this actor's. */
export async function documentView(app: Balai, actor: AccountActor, documentId: string) {
	const document = await app.store.penetapan.document(actor, documentId);
	if (!document) error(404, refusalText.unknownOrForbidden);
	const nameOf = await accountNames(app);
	const step = penetapanStep(document.step);
	const view = document.entries.map((entry) => ({
		usulanId: entry.usulanId,
		kpmId: entry.kpmId,
		nama: entry.nama,
		nik: entry.maskedNik,
		nomorPeserta: entry.nomorPeserta ?? '',
		dusun: entry.dusun ?? '',
		desa: desaTitle(entry.desa),
		path: pathShort[entry.path],
		epkh: epkhKind(entry.path),
		statement: `${statementWord(entry.path)} ${formatDate(entry.statementOn)}`,
		label: entry.label,
		stands: entry.stands,
		why: whyNot(entry)
	}));
	return {
		id: document.id,
		step: document.step,
		title: step?.title ?? '',
		name: step?.document.name ?? '',
		number: document.number,
		on: formatDate(document.on),
		longOn: formatLongDate(document.on),
		by: `${nameOf(document.by)}, ${roleNames[document.role]}`,
		hasFile: document.fileId !== null,
		disposition: document.disposition ? (document.disposition === 'apd' ? 'APD' : 'Korkab') : '',
		areaCode: document.areaCode,
		standing: view.filter(({ stands }) => stands),
		left: view.filter(({ stands }) => !stands),
		replacements: document.replacements
	};
}

/** Why somebody stands in a document no more. */
function whyNot({ stands, status }: UsulanDocument['entries'][number]): string {
	if (stands) return '';
	return status === 'running' || status === 'done' ? 'Dikembalikan sesudahnya' : endedWords[status];
}
