import type { AccountId, KpmEvent } from '@balai/domain';
import { expect, it } from 'vitest';
import { timelineLines, type Told } from './timeline.ts';
import { usulanLines } from './usulan-lines.ts';

const by = 'account-rosalia' as AccountId;
const at = (day: string) => `${day}T03:00:00.000Z`;
const told = (day: string, event: KpmEvent): Told => ({ at: at(day), event, note: null, session: null });
const lines = (story: Told[], beside: Parameters<typeof timelineLines>[4] = []) =>
	timelineLines(story, 'WITA', '2026-12-31', () => 'Rosalia Bete', beside);

it('[LF8] shows a mistake and its withdrawal, each at its place', () => {
	const died: KpmEvent = {
		type: 'deathRecorded',
		lifeId: 'life-1',
		who: 'anggota',
		on: '2026-12-01',
		noteId: null,
		by,
		at: at('2026-12-02')
	};
	const story = [
		told('2026-12-02', died),
		told('2026-12-03', { ...died, lifeId: 'life-2', at: at('2026-12-03') }),
		told('2026-12-05', {
			type: 'lifeFactWithdrawn',
			lifeId: 'life-3',
			withdraws: 'life-1',
			noteId: null,
			by,
			at: at('2026-12-05')
		})
	];
	expect(lines(story).map(({ title, corrected }) => [title, corrected])).toEqual([
		['Catatan keliru ditarik', ''],
		['Anggota keluarga meninggal', ''],
		['Anggota keluarga meninggal', 'Catatan keliru, ditarik 5 Des 2026']
	]);
});

it('marks the fact that another one corrects, and the version of a section that a later one takes the place of', () => {
	const facts = (factId: string, corrects: string | null): KpmEvent => ({
		type: 'factsRecorded',
		facts: [{ factId, fact: 'aset', corrects }],
		source: 'tokoh',
		on: '2026-12-01',
		by,
		at: at('2026-12-01')
	});
	const section = (versionId: string): KpmEvent =>
		({ type: 'profilSectionSaved', section: 'pokok', versionId, digest: 'd', files: [], by, at: at('2026-12-02') }) as KpmEvent;
	const story = [
		told('2026-12-01', facts('f1', null)),
		told('2026-12-01', facts('f2', null)),
		told('2026-12-02', facts('f3', 'f1')),
		told('2026-12-02', section('v1')),
		told('2026-12-04', section('v2'))
	];
	expect(lines(story).map(({ corrected }) => corrected)).toEqual([
		'',
		'Diperbarui 4 Des 2026',
		'',
		'',
		'Sebagian diperbaiki 2 Des 2026'
	]);
});

it('puts the steps of a proposal between what else happened, with the reason of a return', () => {
	const opened = told('2026-12-10', {
		type: 'usulanOpened',
		usulanId: 'u1',
		path: 'mandiri',
		basisId: 'b1',
		at: at('2026-12-10')
	});
	const ended = told('2026-12-20', {
		type: 'membershipEnded',
		usulanId: 'u1',
		path: 'mandiri',
		skDate: '2026-12-19',
		at: at('2026-12-20')
	});
	const step = { documentId: 'd', by, at: at('2026-12-10') } as const;
	const steps = usulanLines(
		'u1',
		[
			{
				at: step.at,
				reason: null,
				event: { ...step, type: 'stepTaken', step: 1, on: '2026-12-10', role: 'pendamping' }
			},
			{
				at: at('2026-12-12'),
				reason: 'Foto buram.',
				event: {
					type: 'usulanReturned',
					from: 2,
					to: 1,
					how: 'returned',
					noteId: 'n',
					by,
					role: 'supervisor',
					at: at('2026-12-12')
				}
			}
		],
		'WITA',
		() => 'Rosalia Bete'
	);
	expect(lines([opened, ended], steps).map(({ date, title, note }) => [date, title, note])).toEqual([
		['19 Des 2026', 'Kepesertaan berakhir dengan SK', null],
		['12 Des 2026', 'Dikembalikan, ke langkah 1: Surat pengajuan', 'Foto buram.'],
		['10 Des 2026', 'Langkah 1: Surat pengajuan', null],
		['10 Des 2026', 'Diusulkan: graduasi sejahtera mandiri', null]
	]);
	expect(new Set(lines([opened, ended], steps).map(({ topic }) => topic))).toEqual(new Set(['penetapan']));
});
